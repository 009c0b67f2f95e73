// How questions are called, by their paths.

import { patternOf } from "../../../forms/index.ts";
import { useApp, useRead } from "../../../shell/app.ts";

/** The labels of questions of a form version in the app's language, each once. */
export function useLabels(form: string, paths: readonly string[]): string[] {
  const { preferences } = useApp();
  const found = useRead(
    async ({ catalogue }) => {
      const plan = await catalogue.plan(form);
      return paths.map((path) => plan?.patterns.get(patternOf(path))?.cell.node.label ?? {});
    },
    [form, paths],
  );
  const labels = (found ?? []).map((words) => words[preferences.language] ?? words["vi"] ?? "");
  return [...new Set(labels.filter((label) => label !== ""))];
}
