"""What ODK Collect costs: submissions of twenty values, each a request of its own, and the list of 10,000 dossiers.

Apps of Collect post over kept connections, as they do when a phone finds a network. The worker stands still while
submissions are accepted, so that the two costs stand apart. Then the store is filled by SQL, and one app asks for the
entity list: after one dossier has changed, out of what the process keeps, and with the ETag that it has. Figures are
CPU of all processes in milliseconds; "_ms" are milliseconds to the last byte. It may not judge.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from statistics import median
from uuid import UUID

from sqlalchemy import func, select, text, update

from api.bench.exchange.pulls import template
from api.bench.home.filling import NUMBERED, SERIES, TOWN, Filling
from api.bench.home.phones import FORM
from api.bench.home.service import BenchError, Service
from api.bench.lines.line import Line
from api.service.address import local_host
from field.demo.bench import BENCH_FORM, bench_answers
from field.demo.commune.areas import VILLAGES, Village
from field.exports.rows.instance import Template, rows_of
from field.forms.filling.answers import text_in_form
from field.forms.published.samples import publish_samples
from field.openrosa.app_users import make_app_user
from field.openrosa.entities.columns import file_name
from field.people.accounts import Newcomer, add_person
from field.people.rights.scope import Grant, assign
from field.tables import change, feed, form_version
from field.tables.dossiers.log import MERGED

SIZE, EACH, APPS, TIMES, WARMING = 10_000, 100, 4, 10, 10
BOUNDARY = "packhorse-bench"
_DOSSIER = 'dossier (dossier, form, version, area, title, search, life, changed, number, conflicts, "by")'

Figures = dict[str, float]


@dataclass
class Collecting:
    """All figures on one database."""

    service: Service
    line: Line
    seed: int
    size: int = SIZE
    each: int = EACH
    figures: Figures = field(default_factory=dict)

    def run(self) -> Figures:
        """Post, merge, fill and ask. Raises BenchError when an answer is not what is measured."""
        home = self.service.home
        key = template(self.service, self.line)
        with home.store.write() as connection:
            publish_samples(connection, "bench", home.surroundings)
        codes = [self._app(f"collect-{n}", VILLAGES[n % len(VILLAGES)].area) for n in range(APPS)]
        self._submissions(codes)
        Filling(home, key).grow(self.size // 2 * 4)  # half of it stands on the shelf that is asked for
        self._list(self._app("collect-town", TOWN))
        return self.figures

    def _submissions(self, codes: list[str]) -> None:
        self._post(codes, WARMING)
        self.service.wait_merged()
        self.service.pause_worker()
        self.figures["asked"] = self._cost(lambda: self._ask(codes[0], TIMES * TIMES), TIMES * TIMES)
        before, number = self._merged(), len(codes) * self.each
        self.figures["accepted"] = self._cost(lambda: self._post(codes, self.each), number)
        self.figures["merged_later"] = self._cost(self._drain, number)
        self.figures["submission"] = self.figures["accepted"] + self.figures["merged_later"]
        if self._merged() - before != number:
            raise BenchError(f"{self._merged() - before} of {number} submissions merged")

    def _post(self, codes: list[str], each: int) -> None:
        rng, made = Random(f"{self.seed} {each}"), self._template()  # noqa: S311 - the same seed, the same bytes
        for n, code in enumerate(codes):
            village, connection = VILLAGES[n % len(VILLAGES)], self._connection()
            for _ in range(each):
                connection.request(
                    "POST", f"/key/{code}/submission?deviceID=bench", _body(made, rng, village), _HEADERS
                )
                answer = connection.getresponse()
                if answer.status != 201:
                    raise BenchError(f"a submission: {answer.status} {answer.read()[:300]!r}")
                answer.read()
            connection.close()

    def _ask(self, code: str, times: int) -> None:
        """Where to post, as apps ask before they do."""
        connection = self._connection()
        for _ in range(times):
            connection.request("HEAD", f"/key/{code}/submission?deviceID=bench")
            answer = connection.getresponse()
            if answer.status != 204:
                raise BenchError(f"where to post: {answer.status}")
            answer.read()
        connection.close()

    def _list(self, code: str) -> None:
        """Every time but the last two a dossier of the shelf has changed since, as its feed says."""
        self._fill_lists()
        took, used, tag = list[float](), list[float](), ""
        for n in range(TIMES):
            self._touch(n)
            before = self.service.cpu_ns()
            ms, tag, lines = self._asked(code, "")
            took, used = [*took, ms], [*used, (self.service.cpu_ns() - before) / 1e6]
            if lines != self.size + 1:
                raise BenchError(f"{lines - 1} dossiers in the list, {self.size} expected")
        self.figures |= {"list_ms": median(took), "list_cpu": median(used)}
        self.figures["kept_ms"] = median(self._asked(code, "")[0] for _ in range(TIMES))
        same = [self._asked(code, tag) for _ in range(TIMES)]
        if any(lines for _, _, lines in same):
            raise BenchError("the list is sent again though nothing has changed")
        self.figures["same_ms"] = median(ms for ms, _, _ in same)

    def _asked(self, code: str, tag: str) -> tuple[float, str, int]:
        """Milliseconds, the ETag, and lines that came."""
        connection, (form, _, version) = self._connection(), FORM.partition("@")
        began = time.perf_counter()
        headers = {"If-None-Match": tag} if tag else {}
        connection.request("GET", f"/key/{code}/forms/{form}/{version}/files/{file_name(form)}", headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        took = (time.perf_counter() - began) * 1e3
        connection.close()
        if answer.status not in {200, 304}:
            raise BenchError(f"the list: {answer.status} {body[:300]!r}")
        return took, answer.headers.get("ETag", ""), body.count(b"\n")

    def _touch(self, n: int) -> None:
        """The shelf has moved on: what a merge of one of its dossiers leaves."""
        mine = (feed.c.area == TOWN, feed.c.form == BENCH_FORM)
        with self.service.home.store.write() as connection:
            connection.execute(update(feed).where(*mine).values(hash=n.to_bytes(32), n=feed.c.n + 1))

    def _fill_lists(self) -> None:
        home = self.service.home
        dialect = home.store.writer.dialect.name
        series, key = SERIES[dialect].format(a=1, b=self.size // 2 * 4), NUMBERED[dialect]
        listed = f"{key}, '{BENCH_FORM}', '{FORM}', '{TOWN}', 'Lò', '', 'active', 1750000000000, i + 1000, 0, 'b'"
        with home.store.write() as connection:
            inserted = f"INSERT INTO {_DOSSIER} {series} SELECT {listed} FROM series WHERE i % 2 = 1"  # noqa: S608
            connection.execute(text(inserted))

    def _app(self, person: str, area: str) -> str:
        home = self.service.home
        with home.store.write() as connection:
            add_person(connection, Newcomer(name=person, id=person), home.surroundings)
            assign(connection, person, [Grant("volunteer", area)], home.surroundings)
            key = home.settings.factor_key()
            return make_app_user(connection, person, "bench", 30, "bench", key, home.surroundings).token

    def _template(self) -> Template:
        form, _, version = FORM.partition("@")
        asked = select(form_version.c.xform).where(form_version.c.form == form, form_version.c.version == version)
        with self.service.home.store.read() as connection:
            return Template.of_xform(str(connection.execute(asked).scalar_one()))

    def _connection(self) -> http.client.HTTPConnection:
        settings = self.service.home.settings
        return http.client.HTTPConnection(local_host(settings), settings.port, timeout=300)

    def _merged(self) -> int:
        with self.service.home.store.read() as connection:
            asked = select(func.count()).where(change.c.status == MERGED)
            return int(connection.execute(asked).scalar_one())

    def _drain(self) -> None:
        self.service.resume_worker()
        self.service.wait_merged()

    def _cost(self, work: Callable[[], object], number: int) -> float:
        before = self.service.cpu_ns()
        work()
        return (self.service.cpu_ns() - before) / 1e6 / number


_HEADERS = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "X-OpenRosa-Version": "1.0"}


def _body(made: Template, rng: Random, village: Village) -> bytes:
    """A request with one instance, as Collect writes it."""
    values = {path: value for path, value in bench_answers(rng, village).items() if not path.startswith("_")}
    texts = {
        path: text_in_form("phone" if path.endswith("dien_thoai") else "", value) for path, value in values.items()
    }
    for name in ("thiet_bi", "can_ho_tro"):
        texts[name] = " ".join(_chosen(values, name))
    rows = {path.rpartition("/")[0]: 0 for path in values if path.startswith("nguoi/")}
    uuid = UUID(bytes=rng.randbytes(16), version=4)
    xml = made.filled(texts, rows_of(rows), {"instanceID": f"uuid:{uuid}"})
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="a.xml"\r\n'
    return f"{head}Content-Type: text/xml\r\n\r\n".encode() + xml + f"\r\n--{BOUNDARY}--\r\n".encode()


def _chosen(values: Iterable[str], name: str) -> Iterable[str]:
    return (path.partition("/")[2] for path in values if path.startswith(f"{name}/"))
