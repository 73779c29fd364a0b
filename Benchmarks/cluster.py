"""A private PostgreSQL for the benchmarks: on a Unix socket, as durable as production, gone afterwards."""

import base64
import hashlib
import hmac
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ACTOR_KEY = base64.b64encode(bytes(range(32))).decode()
BINARIES = Path("/usr/lib/postgresql/15/bin")

# What decides durability is left as the server has it (fsync, synchronous_commit, full_page_writes); both sides of a
# comparison run on this one server.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
max_connections = 200
shared_buffers = 512MB
max_wal_size = 4GB
"""


def say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)


def output(command: list[str], **options) -> str:
    """What a program prints. Ends the benchmarks, with all that it said, if it is missing or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, **options)
    except FileNotFoundError:
        raise SystemExit(f"bench: there is no {command[0]}: run scripts/setup bench") from None
    if done.returncode:
        raise SystemExit(f"bench: {command[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def call(function: str, **types: str) -> str:
    """The call of a function as the product sends it: by name, with named and typed arguments, $1 first."""
    arguments = ", ".join(f"{name} => ${number}::{kind}" for number, (name, kind) in enumerate(types.items(), 1))
    return f"SELECT * FROM {function}({arguments})"


# Sets who acts for the rest of the transaction.
ASSUME = "SELECT acting_assume(voucher => $1::text)"


class Cluster:
    """Started on entry and stopped on exit. Run as root it steps down to the user postgres."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.data = folder / "data"
        self.step_down = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if not os.getuid() else []

    def __enter__(self) -> "Cluster":
        say("starting a private PostgreSQL")
        if self.step_down:
            shutil.chown(self.folder, "postgres", "postgres")
        self.folder.chmod(0o755)
        self._server("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        with open(self.data / "postgresql.conf", "a") as settings:
            settings.write(SETTINGS.format(folder=self.folder))
        self._server("pg_ctl", "--log", str(self.folder / "log"), "--wait", "start")
        return self

    def __exit__(self, *_: object) -> None:
        self._server("pg_ctl", "--mode=fast", "--wait", "stop")

    def _server(self, binary: str, *arguments: str) -> None:
        command = [*self.step_down, str(BINARIES / binary), "--pgdata", str(self.data), *arguments]
        # Without pipes: the server would keep them open.
        if not (BINARIES / binary).exists():
            raise SystemExit(f"bench: there is no {BINARIES / binary}: run scripts/setup")
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)

    def dsn(self, database: str, role: str = "postgres") -> str:
        """A connection string as libpq's keywords."""
        return f"host={self.folder} dbname={database} user={role}"

    def url(self, database: str) -> str:
        """A connection string as a URI, for drivers that know no keywords."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def sql(self, database: str, statement: str, *, variables: dict[str, str] | None = None) -> str:
        """What psql prints for a script, without any decoration."""
        settings = [f"--set={name}={value}" for name, value in (variables or {}).items()]
        command = [
            "psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1", *settings,
            self.dsn(database),
        ]
        return output(command, input=statement).strip()

    def create(self, database: str) -> None:
        """A new and empty database, in place of an old one of that name."""
        self.sql("postgres", f"DROP DATABASE IF EXISTS {database} WITH (FORCE);\nCREATE DATABASE {database};")


class Installation:
    """Vestibule in a database of the cluster: migrated by the owner, used by the service's own role."""

    def __init__(self, cluster: Cluster, program: Path, database: str):
        self.cluster = cluster
        self.program = program
        self.database = database
        self.environment = os.environ | {
            "DATABASE_URL": cluster.dsn(database, "vestibule_service"),
            "DATABASE_OWNER_URL": cluster.dsn(database),
            "KEYRING_MASTER_KEY": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "DATABASE_ACTOR_KEY": ACTOR_KEY,
            "AUDIT_KEY": ACTOR_KEY,
            "LOG_LEVEL": "warning",
        }

    def install(self) -> None:
        self.cluster.create(self.database)
        self.run("migrate")
        self.cluster.sql(
            self.database,
            """
            SELECT 'CREATE ROLE vestibule_service LOGIN IN ROLE vestibule_application, vestibule_keyring'
            WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vestibule_service') \\gexec
            """,
        )

    def run(self, *arguments: str) -> str:
        command = [str(self.program), *arguments]
        return subprocess.run(command, check=True, env=self.environment, stdout=subprocess.PIPE, text=True).stdout

    def voucher(self, subject: str, role: str = "mediator") -> str:
        """What the service tells the database of who acts, good for the quarter of an hour that it takes."""
        claim = f"{int(time.time()) + 880} {role} - {subject}"
        code = hmac.new(base64.b64decode(ACTOR_KEY), claim.encode(), hashlib.sha256).hexdigest()
        return f"{code} {claim}"

    def copy(self, database: str) -> "Installation":
        """The same in a database of its own. Nobody may be connected to this one."""
        self.cluster.sql("postgres", f"CREATE DATABASE {database} TEMPLATE {self.database};")
        return Installation(self.cluster, self.program, database)

    def sql(self, statement: str, **variables: str) -> str:
        return self.cluster.sql(
            self.database, "SET search_path = vestibule, public;\n" + statement, variables=variables)
