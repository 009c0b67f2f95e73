// The signs of categories, by their codes; what nobody has drawn gets a pin. A word always stands beside it.

import { Axe, Flame, Lasso, MapPin, Milestone, PawPrint, ShieldAlert, TreeDeciduous, type IconNode } from "lucide";

const SIGNS: ReadonlyMap<string, IconNode> = new Map([
  ["vi_pham", ShieldAlert],
  ["bay", Lasso],
  ["dong_vat", PawPrint],
  ["cay_co_thu", TreeDeciduous],
  ["mat_rung", Axe],
  ["chay", Flame],
  ["moc", Milestone],
]);

export function signOf(code: string): IconNode {
  return SIGNS.get(code) ?? MapPin;
}
