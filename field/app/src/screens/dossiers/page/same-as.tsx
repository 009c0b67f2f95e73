// Other dossiers that are this one, each to be looked at or taken apart again.

import { Combine, Split } from "lucide";
import type { FunctionComponent } from "preact";
import { Icon } from "../../../look/icon.tsx";
import { Button } from "../../../look/parts.tsx";
import { useApp, useRead } from "../../../shell/app.ts";
import { addressOf } from "../../../shell/ways/routes.ts";
import { known } from "../../../store/index.ts";
import { samePath } from "../../../sync/index.ts";
import { saySame } from "./acting.ts";
import { pageOf, type DossierPage } from "./reading.ts";

export const SameAs: FunctionComponent<{ readonly page: DossierPage }> = ({ page }) => {
  const { say } = useApp();
  if (page.same.length === 0) return null;
  return (
    <section class="card">
      <p class="row strong">
        <Icon of={Combine} />
        {say("same.is")}
      </p>
      <ul class="column">
        {page.same.map((other) => (
          <Other page={page} other={other} key={other} />
        ))}
      </ul>
    </section>
  );
};

const Other: FunctionComponent<{ readonly page: DossierPage; readonly other: string }> = ({ page, other }) => {
  const app = useApp();
  const { say } = app;
  const found = useRead((app) => pageOf(app, other), [other]);
  const apart = async (): Promise<void> => {
    await saySame(app, page.id, page.form, other, false);
    const back = await known(app.store, other); // an edge may stand on either of the two
    const stands = back.view.get(samePath(page.id))?.some(({ value }) => value === true) ?? false;
    if (stands && found) await saySame(app, other, found.form, page.id, false);
  };
  return (
    <li class="row">
      {found ? (
        <a class="grow link" href={addressOf("dossier", other)}>
          {found.title || say("dossiers.untitled")}
        </a>
      ) : (
        <span class="grow soft">{found === null ? say("dossier.missing") : say("app.wait")}</span>
      )}
      <Button kind="plain" icon={Split} onTap={() => void apart()}>
        {say("same.apart")}
      </Button>
    </li>
  );
};
