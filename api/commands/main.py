"""`packhorse`: the table of commands.

The table names each command's function as text, so that `--help` is fast and a web process never loads what only a
simulator needs. It may not import a command.
"""

from __future__ import annotations

import importlib
from typing import Any

import click

from api.errors.outside import outside

COMMANDS: dict[str, tuple[str, str]] = {
    "up": (
        "api.commands.running.up:up",
        "Khởi động dịch vụ · Start the whole service: Redis, web, merge workers, sweeper.",
    ),
    "test": ("api.commands.proving.test:test", "Kiểm tra · Lint, types, import contracts and all tests."),
    "demo": (
        "api.commands.proving.demo:demo",
        "Trình diễn · Run the main job with headless phones, and prove nothing is lost.",
    ),
    "build-app": (
        "api.commands.running.build_app:build_app_command",
        "Ứng dụng điện thoại · Build the phone app, served at /phone/.",
    ),
    "web": ("api.commands.running.web:web", "Máy chủ web · Run the web processes only."),
    "worker": ("api.commands.running.worker:worker", "Nhập dữ liệu chung · Run one merge worker only."),
    "sweep": (
        "api.commands.running.sweep:sweep",
        "Bộ quét · Run the sweeper only: it rings again for whatever still waits.",
    ),
    "migrate": (
        "api.commands.keeping.migrate:migrate",
        "Nâng cấp dữ liệu · Bring the database to this version's tables.",
    ),
    "import-units": (
        "api.commands.places.units.import_units:import_units",
        "Nhập đơn vị · Import units, villages, and which unit followed which.",
    ),
    "import-boundaries": (
        "api.commands.places.units.import_boundaries:import_boundaries",
        "Nhập ranh giới · Import boundaries of units, villages and working areas.",
    ),
    "import-areas": (
        "api.commands.places.units.import_units:import_units",
        "Nhập địa bàn · The same, under its old name.",
    ),
    "reform": (
        "api.commands.places.units.reform:reform",
        "Sắp xếp địa bàn · Reform the tree of areas: merge, split, rename, retire; shown first, undone at will.",
    ),
    "import-form": ("api.commands.files.import_form:import_form", "Nhập mẫu phiếu · Import a form (XLSForm)."),
    "import-list": (
        "api.commands.files.import_list:import_list",
        "Nhập danh sách · Import a list that forms choose from.",
    ),
    "import-procedures": (
        "api.commands.files.import_procedures:import_procedures",
        "Nhập danh mục thủ tục · Import a catalogue of procedures.",
    ),
    "report-plots": (
        "api.commands.places.maps.report_plots:report_plots",
        "Báo cáo biến động đất · Plots of land that were drawn anew: what each lost and gained, and why.",
    ),
    "read-gpx": (
        "api.commands.files.read_gpx:read_gpx_command",
        "Đọc tệp GPX · What a GPX file holds: legs, marked places, coverage of a route, photos.",
    ),
    "read-layer": (
        "api.commands.places.layers.read_layer:read_layer",
        "Xem tệp bản đồ · What a file of places holds: layers, coordinate system, columns, what is odd.",
    ),
    "import-landmarks": (
        "api.commands.files.import_landmarks:import_landmarks",
        "Nhập trạm, mốc, tuyến · Import stations, marks and planned routes of an area (GPX).",
    ),
    "basemap": (
        "api.commands.places.basemaps.basemap:basemap",
        "Làm nền bản đồ · Make a basemap for phones from layers of roads, rivers, contours, parcels and names.",
    ),
    "import-layer": (
        "api.commands.places.layers.import_layer:import_layer",
        "Nhập lớp bản đồ · Bring the features of a file in as dossiers.",
    ),
    "import-gpx": (
        "api.commands.places.layers.import_gpx:import_gpx",
        "Nhập chuyến tuần tra · Bring a patrol in from a GPS unit and a camera.",
    ),
    "map": (
        "api.commands.places.maps.draw_map:draw_map",
        "Vẽ bản đồ · Draw the map of an area with its dossiers: SVG, PNG, or for a GPS unit.",
    ),
    "units-geojson": (
        "api.commands.places.maps.units_geojson:units_geojson",
        "Số liệu theo đơn vị · Units with counts by form and measured sizes, as GeoJSON.",
    ),
    "export": ("api.commands.files.export:export", "Xuất dữ liệu · Export a form's dossiers as tables, maps or GPX."),
    "enrol": (
        "api.commands.access.enrol:enrol",
        "Phiếu đăng ký máy · Make an enrolment slip for a phone, with its QR.",
    ),
    "people": ("api.commands.access.people:people", "Người dùng · List, add and change people and their roles."),
    "map-key": (
        "api.commands.access.map_keys:map_key",
        "Khoá đọc bản đồ · Keys by which QGIS and other map programs read.",
    ),
    "collect": (
        "api.commands.access.collect:collect",
        "Mã Collect · Codes by which ODK Collect and KoboCollect on a phone come in.",
    ),
    "phone": ("api.commands.phone:phone", "Điện thoại · A headless phone with a replica of its own."),
    "simulate": (
        "api.commands.proving.simulate:simulate",
        "Mô phỏng · Seeded histories of many phones, with every law checked.",
    ),
    "bench": ("api.commands.proving.bench:bench", "Đo tốc độ · Measure the CPU and bytes that one dossier costs."),
    "asked-twice": (
        "api.commands.proving.asked_twice:asked_twice",
        "Hỏi lại · Count answers that were typed again although they were known.",
    ),
    "import-sealed": (
        "api.commands.files.import_sealed:import_sealed",
        "Nhận tệp niêm phong · Take in the sealed file of a phone that somebody carried here.",
    ),
    "escrow": (
        "api.commands.access.escrow:escrow",
        "Quên mã PIN · The key and the codes that open a phone without its PIN.",
    ),
    "tag": ("api.commands.places.units.tag:tag", "Gắn vị trí · Tag positions with the unit and area that they lie in."),
    "rebuild": ("api.commands.keeping.rebuild:rebuild", "Dựng lại · Rebuild states and projections from the log."),
    "backup": ("api.commands.keeping.backup:backup", "Sao lưu · Make a backup and verify it by restoring it."),
    "restore": ("api.commands.keeping.restore:restore", "Khôi phục · Restore a backup as a new epoch."),
    "doctor": ("api.commands.running.doctor:doctor", "Khám máy · Check this machine and say what to do."),
    "systemd": (
        "api.commands.running.systemd:systemd",
        "Tự khởi động · Print a systemd unit, so that the service starts with the machine.",
    ),
}


class Table(click.Group):
    """The group of all commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself, or None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. What went wrong outside of the program is told in words; a fault of ours keeps its trace."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            words = outside(error)
            if words is None:
                raise
            raise click.ClickException(words) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The one line of each command, without importing any."""
        with formatter.section("Lệnh · Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


@click.command(cls=Table, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
def main() -> None:
    """Packhorse chở hồ sơ giữa bản làng và trụ sở, có mạng hay không.

    Packhorse carries dossiers between villages and offices, with or without a network.
    Every command has --data DIR; `packhorse COMMAND --help` tells the rest.
    """


if __name__ == "__main__":
    main(prog_name="packhorse")
