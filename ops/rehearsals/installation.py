"""Vestibule in production mode in a folder of its own, step by step as ops/README.md has it."""

import base64
import contextlib
import json
import os
import secrets
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from children import Child, Failed, free_port, run
from cluster import Cluster
from counterparts import ROOT, MailServer, Provider

# Those that a unit of systemd gives each service.
OF_SERVICES = ("DATABASE_URL", "KEYRING_URL", "KEYRING_MASTER_KEY", "DATABASE_ACTOR_KEY")
KEYS = ("KEYRING_MASTER_KEY", "DATABASE_ACTOR_KEY", "AUDIT_KEY")
DOCTOR = ("doctor", "--without-provider", "--without-watch")
# How much of what is due now isn't done yet: jobs, and mails that are on their way.
UNDONE = """SELECT (SELECT count(*) FROM job WHERE state <> 'dead' AND run_at <= clock_now())
  + (SELECT count(*) FROM notice_delivery WHERE channel = 'smtp' AND state IN ('intended', 'sending'))"""
# So that a rehearsal can send as many requests as it likes.
UNLIMITED = {"actorBurst": 0, "addressBurst": 0, "searchBurst": 0, "searchesPerActor": 0, "searches": 0}


def checkout_of(program: Path) -> Path:
    """The checkout in which a program was built, whose SQL is its own; ours if it is in none."""
    for folder in program.parents:
        if (folder / "sql" / "VERSION").exists():
            return folder
    return ROOT


def put_release(program: Path, folder: Path) -> Path:
    """Step 1: copies the program with its SQL and its pages, which it finds beside itself. Returns the copy."""
    beside = program.parent.parent / "share" / "vestibule"
    checkout = checkout_of(program)
    sql = beside / "sql" if beside.exists() else checkout / "sql"
    pages = beside / "pages" if beside.exists() else checkout / "Sources" / "Web" / "Templates"
    (folder / "bin").mkdir(parents=True)
    shutil.copy(program, folder / "bin" / "vestibule")
    shutil.copytree(sql, folder / "share" / "vestibule" / "sql")
    shutil.copytree(pages, folder / "share" / "vestibule" / "pages")
    return folder / "bin" / "vestibule"


class Service:
    """`serve` or `work` that runs."""

    def __init__(self, child: Child, address: str, metrics: str) -> None:
        self.child, self.address = child, address
        self.probe = address or metrics.removesuffix("/metrics")

    def reload(self) -> None:
        self.child.send(signal.SIGHUP)

    def end(self, seconds: float = 20) -> int:
        return self.child.end(seconds)


class Installation:
    """The program, its database, its secrets and its settings."""

    def __init__(self, program: Path, folder: Path, stack: contextlib.ExitStack) -> None:
        self.program, self.folder, self.stack = program, folder, stack
        self.secrets = folder / "secrets"
        self.live = folder / "live.json"
        self.cluster = Cluster(folder / "postgres")
        self.provider: Provider | None = None
        self.mail: MailServer | None = None
        self.settings: dict[str, str] = {}
        self.services: list[Service] = []

    # Steps 2 to 5.

    def install(self) -> None:
        self.stack.callback(self.cluster.remove)
        self.cluster.make()
        self.cluster.start()
        self.provider = Provider()
        self.stack.callback(self.provider.end)
        self.mail = MailServer(self.folder / "mail")
        self.stack.callback(self.mail.end)
        self.write_secrets()
        self.write_settings()
        self.make_roles()
        self.must("migrate")
        self.must(*DOCTOR)

    def write_secrets(self) -> None:
        self.secrets.mkdir(mode=0o700)
        for name, role, database in (
            ("DATABASE_OWNER_URL", "vestibule_owner", "vestibule"),
            ("DATABASE_URL", "vestibule_service", "vestibule"),
            ("KEYRING_OWNER_URL", "vestibule_keys_owner", "vestibule_keys"),
            ("KEYRING_URL", "vestibule_keys", "vestibule_keys"),
        ):
            self.write_secret(name, self.url(role, secrets.token_hex(24), database))
        for name in KEYS:
            self.write_secret(name, new_key())

    def url(self, role: str, password: str, database: str) -> str:
        return f"postgresql://{role}:{password}@127.0.0.1:{self.cluster.port}/{database}"

    def write_secret(self, name: str, text: str) -> None:
        path = self.secrets / name
        path.touch(mode=0o600)
        path.write_text(text + "\n", encoding="utf-8")

    def secret(self, name: str) -> str:
        return (self.secrets / name).read_text(encoding="utf-8").strip()

    def write_settings(self) -> None:
        self.settings = {
            "WEB_ADDRESS": "https://vestibule.agency.example", "TOKENS_ISSUER": self.provider.greeting,
            "TOKENS_AUDIENCE": "vestibule", "SIGN_IN_CLIENT_ID": "vestibule", "HTTP_TRUSTED_PROXIES": "127.0.0.1",
            "METRICS_PORT": "0", "WORK_PORT": "0", "KEYRING_BACKUP_DAYS": "35", "MAIL_HOST": "127.0.0.1",
            "MAIL_SENDER": "vestibule@agency.example", "MAIL_SECURITY": "none", "VESTIBULE_CONFIG": str(self.live),
        }
        self.set_live(mail={"port": self.mail.port})

    def set_live(self, **groups: dict[str, object]) -> None:
        """Writes the file whose settings are read again on SIGHUP."""
        whole = {"limits": dict(UNLIMITED)}
        for name, group in groups.items():
            whole[name] = whole.get(name, {}) | group
        unfinished = self.live.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(whole), encoding="utf-8")
        unfinished.rename(self.live)

    def make_roles(self) -> None:
        password = secrets.token_hex(24)
        administrator = "vestibule_administrator"
        self.cluster.psql(f"CREATE ROLE {administrator} SUPERUSER LOGIN PASSWORD '{password}'", "postgres")
        self.must("roles", given={"ADMINISTRATOR_URL": self.url(administrator, password, "postgres")})
        self.cluster.psql(f"DROP ROLE {administrator}", "postgres")

    # Commands and services.

    def environment(self, names: tuple[str, ...] | None, given: dict[str, str]) -> dict[str, str]:
        """What a program is given: settings, and the files of these secrets (all if None)."""
        known = sorted(path.name for path in self.secrets.iterdir())
        files = {f"{name}_FILE": str(self.secrets / name) for name in known if names is None or name in names}
        return {"PATH": "/usr/bin:/bin"} | self.settings | files | given

    def run(self, *words: str, given: dict[str, str] | None = None, seconds: float = 300) -> tuple[int, str]:
        """Runs an operator's command. Returns its status and what it wrote."""
        return run([str(self.program), *words], self.environment(None, given or {}), seconds)

    def must(self, *words: str, given: dict[str, str] | None = None) -> str:
        status, output = self.run(*words, given=given)
        if status != 0:
            raise Failed(f"vestibule {' '.join(words)} ended with {status}: {output}")
        return output

    def environment_of(self, command: str, given: dict[str, str]) -> dict[str, str]:
        more = ("AUDIT_KEY",) if command == "work" else ()
        return self.environment((*OF_SERVICES, "DATABASE_SESSION_URL", *more), given)

    def start(self, command: str, given: dict[str, str]) -> Child:
        """Starts `serve` or `work` with what its unit gives it; it ends with the rehearsal at the latest."""
        log = self.folder / f"{command}-{len(self.services)}.log"
        child = Child([str(self.program), command], log, self.environment_of(command, given))
        self.stack.callback(child.end, 5)
        return child

    def serve(self, **given: str) -> Service:
        child = self.start("serve", {"HTTP_PORT": str(free_port())} | given)
        address = child.wait_for("ready ")
        return self.started(child, address)

    def work(self, **given: str) -> Service:
        return self.started(self.start("work", given), "")

    def started(self, child: Child, address: str) -> Service:
        service = Service(child, address, child.wait_for("metrics "))
        self.services.append(service)
        return service


def new_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


@contextlib.contextmanager
def installed(program: Path, prepare: Callable[[Installation], None] | None = None) -> Iterator[Installation]:
    """An installation in a folder of its own. All that it started is ended, and the folder removed.

    `prepare` is called before anything is installed.
    """
    with contextlib.ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="vestibule-rehearsal-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        # PostgreSQL's user has to pass through.
        os.chmod(folder, 0o755)
        installation = Installation(put_release(program, folder / "release"), folder, stack)
        if prepare:
            prepare(installation)
        installation.install()
        yield installation
