// Photos that are chosen at the desk are made as small as a phone makes them before they are sent, where and when they
// were taken included. What a browser cannot read goes as it is: the service says what is wrong with it.
import { mostPixels, shrunk } from "../screens/ask/files/shrinking.ts";

/** From now on a photo that somebody chooses is made smaller. */
export function makeSmaller(page: Document): void {
  page.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset["most"] !== undefined) void replace(target);
  });
}

async function replace(field: HTMLInputElement): Promise<void> {
  const [file] = field.files ?? [];
  if (file === undefined) return;
  try {
    const { bytes, kind } = await shrunk(file, mostPixels({ "max-pixels": field.dataset["most"] ?? "" }));
    if (field.files?.[0] !== file) return; // another one was chosen meanwhile
    const chosen = new DataTransfer();
    chosen.items.add(new File([bytes], file.name, { type: kind }));
    field.files = chosen.files;
  } catch {
    // It stays as it is.
  }
}
