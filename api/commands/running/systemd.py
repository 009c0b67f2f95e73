"""`packhorse systemd`: prints a unit, so that a village machine comes up by itself after a power cut.

It may not install it: that is a decision of whoever owns the machine.
"""

from __future__ import annotations

import getpass

import click

from api.commands.options import with_settings
from api.settings import HERE, Settings, variable

UNIT = """# sudo install -m 644 packhorse.service /etc/systemd/system/ && sudo systemctl enable --now packhorse
[Unit]
Description=Packhorse, chở hồ sơ giữa bản làng và trụ sở
Wants=network-online.target
After=network-online.target

[Service]
Type=notify
User={user}
WorkingDirectory={here}
{environment}
ExecStart="{here}/packhorse" up
Restart=always
RestartSec=3
TimeoutStartSec=300
TimeoutStopSec=60
WatchdogSec=120
KillMode=mixed
NoNewPrivileges=true
ProtectSystem=full
PrivateDevices=true
UMask=0077

[Install]
WantedBy=multi-user.target
"""
TOLD = ("data", "host", "port", "address", "database", "redis", "workers", "web_workers")


@click.command()
@with_settings("host", "port", "address", "database", "redis", "workers", "web_workers")
@click.option("--user", default=None, help="The account that runs the service; default: yours.")
def systemd(settings: Settings, user: str | None) -> None:
    """In tệp dịch vụ systemd. Print a systemd unit (send it to packhorse.service)."""
    click.echo(unit(settings, user or getpass.getuser()), nl=False)


def unit(settings: Settings, user: str) -> str:
    """The unit of this service, without the demo, with these settings as its environment."""
    chosen = {variable(name): settings.environment()[variable(name)] for name in TOLD}
    chosen = {name: value for name, value in chosen.items() if value} | {variable("demo"): "0"}
    lines = "\n".join(f"Environment={_quoted(f'{name}={value}')}" for name, value in chosen.items())
    return UNIT.format(user=user, here=HERE, environment=lines)


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
