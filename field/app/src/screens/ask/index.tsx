// The draft that the route names, opened; or what is in the way, in words.

import { SearchX } from "lucide";
import { useEffect, useState } from "preact/hooks";
import { Button, Empty } from "../../look/parts.tsx";
import { Screen } from "../../look/screen.tsx";
import { useApp } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import type { ScreenComponent } from "../index.ts";
import { FillIn } from "./frame/fill-in.tsx";
import { openDraft, type Hindrance, type Opened } from "./beginning/opening.ts";

export const AskScreen: ScreenComponent = ({ route }) => {
  const app = useApp();
  const { say } = app;
  const [id = ""] = route.parts;
  const [found, setFound] = useState<Opened | Hindrance>();
  useEffect(() => {
    const opening = openDraft(app, id);
    let isHere = true;
    void opening.then((opened) => isHere && setFound(() => opened));
    return () => {
      isHere = false;
      void opening.then((opened) => (typeof opened === "string" ? undefined : opened.close()));
    };
  }, [app.store, id]);
  if (found === undefined) return <Screen title={say("app.wait")} />;
  if (typeof found !== "string") return <FillIn session={found.session} draft={id} />;
  return (
    <Screen title={say("ask.title")} back={() => app.go(addressOf("home"))}>
      <Empty icon={SearchX}>
        {found === "gone" && say("ask.gone")}
        {found === "elsewhere" && say("ask.elsewhere")}
        {found === "unreadable" && say("ask.unreadable")}
        {found === "no_form" && say("ask.no_form")}
      </Empty>
      <Button kind="first" to={addressOf("home")}>
        {say("ask.home")}
      </Button>
    </Screen>
  );
};
