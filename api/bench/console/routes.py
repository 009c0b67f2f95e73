"""Which pages of the console are measured: a name, the words of its row, and its address.

A screen adds its line here: a page that the service has and nobody measures fails the tests. What stands in braces is
looked up in the store (`api.bench.console.things`). It may not measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Route:
    """A page: the key of its figure, what its row says, and where it is; `sent` are a form's fields, and none: it is
    opened. `wide`: by somebody who holds a province instead of a commune."""

    name: str
    words: str
    path: str
    sent: tuple[tuple[str, str], ...] = ()
    wide: bool = False


CPU, WEIGHT = " CPU", " kB"
"""After a page's name: milliseconds of all processes of the service; and what the page weighs with style and script, as
a browser has it in the end, without pictures and map."""
PREVIEW = (("rule", "accuracy"), ("metres", "50"), ("about", "{form}|vi_tri"), ("area", ""), ("rank", ""))

ROUTES: Final = (
    Route("begin", "The door", "/"),
    Route("sign_in", "Sign in", "/sign-in"),
    Route("code", "Sign in: second step", "/sign-in/code"),
    Route("account", "One's own account", "/account"),
    Route("factor", "One's own second factor", "/account/second-factor"),
    Route("file", "The console's script", "/console/{file}"),
    Route("today", "Today", "/today"),
    Route("today_wide", "Today, of a province", "/today", wide=True),
    Route("today_now", "Today: the part that renews itself", "/today/now"),
    Route("list", "Today: one list to visit", "/today/lists/{key}"),
    Route("list_new", "Today: giving a list", "/today/lists/new?area={area}&form={form}"),
    Route("target", "Today: one target", "/today/targets/{target}"),
    Route("target_new", "Today: setting a target", "/today/targets/new"),
    Route("queue", "Reconcile: queue by risk", "/reconcile"),
    Route("queue_wide", "Reconcile: queue by risk, of a province", "/reconcile", wide=True),
    Route("queue_age", "Reconcile: queue by age", "/reconcile?order=age"),
    Route("queue_deep", "Reconcile: queue, a page far down", "/reconcile?after={queued}"),
    Route("queue_form", "Reconcile: queue of one form and rank", "/reconcile?form={form}&rank=2"),
    Route("conflict", "Reconcile: one conflict", "/reconcile/{conflict}"),
    Route("conflict_now", "Reconcile: the part of it that renews itself", "/reconcile/{conflict}/now"),
    Route("rules", "Reconcile: rules with counts", "/reconcile/rules"),
    Route("preview", "Reconcile: what a rule would do to 2,000 conflicts", "/reconcile/rules", PREVIEW),
    Route("batch", "Reconcile: 2,000 lines of a rule", "/reconcile/rules/{batch}"),
    Route("batch_now", "Reconcile: how far a rule is", "/reconcile/rules/{batch}/now"),
    Route("decided", "Reconcile: decided by me", "/reconcile/decided"),
    Route("dossiers", "Dossiers", "/dossiers"),
    Route("dossiers_wide", "Dossiers, of a province", "/dossiers", wide=True),
    Route("dossiers_form", "Dossiers with columns of a form", "/dossiers?form={form}"),
    Route("dossiers_words", "Dossiers: words that many have", "/dossiers?q=v"),
    Route("dossiers_words_form", "Dossiers: words that few have, with columns", "/dossiers?q={word}&form={form}"),
    Route("dossiers_words_wide", "Dossiers: words, of a province", "/dossiers?q={word}", wide=True),
    Route("dossiers_none", "Dossiers: words that none has", "/dossiers?q=khongaicothe"),
    Route("dossiers_code", "Dossiers: a code", "/dossiers?q={code}"),
    Route("dossiers_deep", "Dossiers: a page far down", "/dossiers?after={deep}"),
    Route("dossiers_deep_form", "Dossiers: a page far down, with columns", "/dossiers?form={form}&after={deep}"),
    Route("dossiers_deep_wide", "Dossiers: a page far down, of a province", "/dossiers?after={deep}", wide=True),
    Route("dossiers_open", "Dossiers with conflicts", "/dossiers?state=conflicts"),
    Route("dossiers_flags", "Dossiers with flags", "/dossiers?state=flags"),
    Route("dossiers_held", "Dossiers with something held", "/dossiers?state=held"),
    Route("dossiers_by", "Dossiers changed by one person", "/dossiers?by=tnv-3"),
    Route("dossiers_day", "Dossiers of some days", "/dossiers?since={day}&until={day}"),
    Route("dossier", "One dossier", "/dossiers/{dossier}"),
    Route("dossier_long", "One dossier after 60 changes", "/dossiers/{long}"),
    Route("dossier_now", "One dossier: the part that renews itself", "/dossiers/{dossier}/now"),
    Route("dossier_file", "One dossier: its file", "/dossiers/{dossier}/file"),
    Route("sheet", "One dossier on paper", "/dossiers/{dossier}/sheet"),
    Route("slip", "One dossier: its slip", "/dossiers/{dossier}/slip"),
    Route("paper", "The style of paper", "/dossiers/paper.css"),
    Route("edit", "One dossier, edited", "/dossiers/{dossier}/edit"),
    Route("land", "One dossier: its plots after 20 walks", "/dossiers/{walked}/land"),
    Route("move", "One dossier, moved", "/dossiers/{dossier}/move"),
    Route("new", "A new dossier: which form", "/dossiers/new"),
    Route("new_form", "A new dossier", "/dossiers/new?form={form}&area={area}"),
    Route("begun", "A dossier that was begun", "/dossiers/begun/{dossier}"),
    Route("files", "Files brought in", "/dossiers/files"),
    Route("file_one", "One file brought in", "/dossiers/files/{bringing}"),
    Route("file_now", "One file brought in: the part that renews itself", "/dossiers/files/{bringing}/now"),
    Route("held", "Held", "/held"),
    Route("held_wide", "Held, of a province", "/held", wide=True),
    Route("held_by", "Held: of one person", "/held?by=tnv-3"),
    Route("held_one", "Held: one change", "/held/{change}"),
    Route("flags", "Flags", "/flags"),
    Route("flags_wide", "Flags, of a province", "/flags", wide=True),
    Route("flags_by", "Flags of one person", "/flags?by=tnv-3"),
    Route("lacking", "What streams lack", "/lacking"),
    Route("split", "What a split commune left to staff", "/split"),
    Route("people", "People", "/people"),
    Route("people_named", "People: words of a name", "/people?text=may"),
    Route("person", "One person", "/people/{person}"),
    Route("written", "What one person wrote", "/people/{person}/written"),
    Route("roster", "A roster to bring in", "/people/roster"),
    Route("phones", "Phones", "/phones"),
    Route("phones_wide", "Phones, of a province", "/phones", wide=True),
    Route("phones_named", "Phones: words of a name", "/phones?text=tnv-7"),
    Route("phones_lacking", "Phones that lack something", "/phones?state=lacking"),
    Route("phone", "One phone", "/phones/{stream}"),
    Route("phone_held", "One phone: what it held", "/phones/{stream}/held"),
    Route("phone_shows", "One phone: what it shows", "/phones/{stream}/shows"),
    Route("sealed", "Sealed files", "/phones/sealed"),
    Route("collect", "Codes for Collect", "/collect"),
    Route("collect_one", "One code for Collect", "/collect/{app_user}"),
    Route("pairs", "Possible duplicates", "/duplicates"),
    Route("pairs_wide", "Possible duplicates, of a province", "/duplicates", wide=True),
    Route("pairs_form", "Possible duplicates of one form", "/duplicates?form={form}"),
    Route("pair", "One pair", "/duplicates/{pair}"),
    Route("pair_now", "One pair: the part that renews itself", "/duplicates/{pair}/now"),
    Route("pairs_judged", "Pairs that were judged", "/duplicates/judged"),
    Route("forms", "Forms", "/forms"),
    Route("form", "One form", "/forms/{form}/{version}"),
    Route("form_preview", "One form as on a phone", "/forms/{form}/{version}/preview"),
    Route("form_phone", "One form as on a phone: the phone", "/forms/{form}/{version}/phone"),
    Route("form_kit", "One form as on a phone: what it walks by", "/forms/{form}/{version}/phone/kit"),
    Route("form_try", "One form, tried out", "/forms/{form}/{version}/try"),
    Route("statistics", "Statistics by village", "/statistics"),
    Route("statistics_wide", "Statistics by commune, of a province", "/statistics?by=unit", wide=True),
    Route("statistics_past", "Statistics by person, as of a past day", "/statistics?by=person&as_of={past}"),
    Route("statistics_week", "Statistics by week, of a year", "/statistics?by=week&since={past}"),
    Route("weekly", "Weekly report of a village", "/statistics/weekly?area={area}"),
    Route("statistics_file", "Statistics as a table", "/statistics/table.xlsx?by=day&since={past}"),
    Route("exports", "Exports", "/exports"),
    Route("exports_now", "Exports: the part that renews itself", "/exports/now"),
    Route("map_chosen", "Exports: a map of an area, to be chosen", "/exports/map"),
    Route("map_drawn", "Exports: the map of a commune", "/exports/map?area={area}"),
    Route("map_file", "Exports: the map of a commune as a file", "/exports/map.svg?area={area}"),
    Route("taken", "Exports: who took what", "/exports/taken"),
    Route("system", "System", "/system"),
    Route("doctor", "System: examined", "/system/doctor"),
    Route("basemaps", "System: basemaps", "/system/basemaps"),
    Route("settings", "System: settings", "/system/settings"),
    Route("erasures", "System: what was destroyed", "/system/erasures"),
    Route("access", "Access log", "/system/access"),
    Route("access_text", "Access log, searched", "/system/access?verb=export&text=csv"),
    Route("access_verify", "Access log, verified", "/system/access/verify"),
)
