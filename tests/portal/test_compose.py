"""docker-compose.yml without an engine: its names fit together, and its own command lines run."""

import contextlib
import http.client
import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import redis
import yaml

from tests.services import START_SECONDS, free_port, private_services, wait_until
from tests.site import PATIENCE

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = ["migrate", "web", "worker", "beat"]
VARIABLE = re.compile(r"\$\{(\w+)")

every_service = pytest.mark.parametrize("name", SERVICES)
our_services = pytest.mark.parametrize("name", OURS)


def documented() -> set[str]:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return set(re.findall(r"^(?:# )?([A-Z][A-Z_]*)=", text, re.MULTILINE))


def named_volumes(service: dict[str, Any]) -> set[str]:
    return {volume.split(":")[0] for volume in service.get("volumes", [])}


def test_the_services_are_the_ones_promised() -> None:
    assert sorted(SERVICES) == ["beat", "db", "migrate", "redis", "web", "worker"]
    assert SERVICES["worker"]["deploy"]["replicas"] == 3


@every_service
def test_what_a_service_names_is_declared(name: str) -> None:
    service = SERVICES[name]
    assert named_volumes(service) <= set(COMPOSE["volumes"])
    assert set(service.get("secrets", [])) <= set(COMPOSE["secrets"])
    assert set(service["networks"]) <= set(COMPOSE["networks"])
    assert set(service.get("depends_on", {})) <= set(SERVICES)


def test_what_is_declared_is_used() -> None:
    for kind in ("secrets", "networks"):
        assert {used for service in SERVICES.values() for used in service.get(kind, [])} == set(COMPOSE[kind])
    assert {used for service in SERVICES.values() for used in named_volumes(service)} == set(COMPOSE["volumes"])


@every_service
def test_secret_files_that_are_read_are_mounted(name: str) -> None:
    service = SERVICES[name]
    read = set(re.findall(r"/run/secrets/(\w+)", str(service)))
    assert read == set(service.get("secrets", []))


@every_service
def test_every_service_is_hardened(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["init"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not service["user"].startswith(("0", "root"))
    assert {"mem_limit", "pids_limit", "cpus", "tmpfs", "healthcheck", "restart"} <= set(service)
    assert service["logging"]["options"]["max-size"]
    assert "privileged" not in service


def test_only_web_is_reachable_and_only_from_this_machine() -> None:
    assert [name for name, service in SERVICES.items() if service.get("ports")] == ["web"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])
    assert COMPOSE["networks"]["backend"]["internal"] is True
    assert [name for name, service in SERVICES.items() if "front" in service["networks"]] == ["web"]


def test_a_job_may_finish_before_its_worker_is_killed() -> None:
    assert int(SERVICES["worker"]["stop_grace_period"].removesuffix("s")) >= 60


def test_web_gets_the_pool_and_nobody_else() -> None:
    assert [name for name in OURS if "DB_POOL" in SERVICES[name]["environment"]] == ["web"]


@our_services
def test_variables_are_documented(name: str) -> None:
    service = SERVICES[name]
    used = set(service["environment"]) | set(VARIABLE.findall(str(service)))
    assert used <= documented()


def test_variables_that_the_code_reads_are_documented() -> None:
    read = re.compile(r'env\.(?:text|flag|number|words|secret)\(\s*"([A-Z_]+)"')
    sources = [path for app in ("portal", "branches", "activities", "reports") for path in (ROOT / app).rglob("*.py")]
    names = {name for path in sources for name in read.findall(path.read_text(encoding="utf-8"))}
    assert names <= documented()


@our_services
def test_commands_name_modules_that_exist(name: str) -> None:
    program, *rest = SERVICES[name]["command"]
    if program == "python":
        assert (ROOT / rest[0]).is_file()
        return
    assert importlib.util.find_spec(program)
    app = rest[0].split(":")[0] if program == "gunicorn" else rest[rest.index("-A") + 1]
    assert importlib.util.find_spec(app)


def test_image_and_compose_start_the_web_the_same_way() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    command = re.findall(r"^CMD (\[.*\])$", dockerfile, re.MULTILINE)[-1]
    assert yaml.safe_load(command) == SERVICES["web"]["command"]


# ---- the real thing: the same command lines on private ports ----


def native(name: str, *replacements: tuple[str, str]) -> list[str]:
    """Return a service's command line with this environment's programs and the addresses of this test."""
    program, *rest = SERVICES[name]["command"]
    words = [re.sub(r"\$\$", "$", word) for word in rest]
    for old, new in replacements:
        words = [word.replace(old, new) for word in words]
    return [str(Path(sys.executable).parent / program), *words]


class Portal:
    """The compose file's services as plain processes."""

    def __init__(self, stack: ExitStack, env: dict[str, str], folder: Path) -> None:
        self._stack, self._env, self._folder = stack, env, folder

    def run(self, name: str) -> None:
        subprocess.run(native(name), cwd=ROOT, env=self._env, check=True, capture_output=True, timeout=PATIENCE)

    def start(self, name: str, *replacements: tuple[str, str]) -> Path:
        """Start a service, to be ended with the test; return its log."""
        log = self._folder / f"{name}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(native(name, *replacements), cwd=ROOT, env=self._env, stdout=out, stderr=out)
        self._stack.callback(end, process)
        return log

    def healthcheck(self, name: str) -> int:
        """Run the shell line of a service's health check."""
        words = SERVICES[name]["healthcheck"]["test"]
        line = words[1].replace("$$", "$") if words[0] == "CMD-SHELL" else " ".join(words[1:])
        return subprocess.run(
            ["/bin/bash", "-c", line], cwd=ROOT, env=self._env, check=False, timeout=START_SECONDS
        ).returncode


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[Portal]:
    with ExitStack() as stack:
        postgres, redis = stack.enter_context(private_services())
        secrets = {"SECRET_KEY": "k" * 30 + "y" * 30, "DATABASE_URL": postgres.url, "REDIS_URL": redis.url}
        # As in the containers, secrets come from files; the image's own folders come from a scratch folder.
        env = {key: value for key, value in os.environ.items() if key not in {*secrets, "DB_POOL"}}
        for key, value in secrets.items():
            (tmp_path / key).write_text(value, encoding="utf-8")
            env[f"{key}_FILE"] = str(tmp_path / key)
        env |= {"PORTAL_VAR": str(tmp_path / "var"), "PORTAL_PRODUCTION": "yes", "PORTAL_HOSTS": "portal.example.org"}
        env |= {"PORTAL_ORIGINS": "https://portal.example.org", "PYTHONUNBUFFERED": "1"}
        env |= {"PATH": f"{Path(sys.executable).parent}:{env['PATH']}", "HOSTNAME": os.uname().nodename}
        env |= {"PORT": str(free_port())}
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(collect, cwd=ROOT, env=env, check=True, timeout=PATIENCE)
        yield Portal(stack, env, tmp_path)


def status_of(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
    with contextlib.closing(connection):
        connection.request("GET", path, headers={"Host": "portal.example.org", "X-Forwarded-Proto": "https"})
        return connection.getresponse().status


@pytest.mark.services
@pytest.mark.slow
def test_the_command_lines_run_together(portal: Portal, tmp_path: Path) -> None:
    port = int(portal._env["PORT"])
    portal.run("migrate")
    portal._env["DB_POOL"] = SERVICES["web"]["environment"]["DB_POOL"]
    web = portal.start("web", ("0.0.0.0:8000", f"127.0.0.1:{port}"))
    del portal._env["DB_POOL"]
    worker = portal.start("worker")
    beat = portal.start("beat", ("/tmp/beat-schedule", str(tmp_path / "beat-schedule")))

    wait_until(lambda: portal.healthcheck("web") == 0, START_SECONDS, f"web, see {web}")
    assert status_of(port, "/") in {200, 302}
    wait_until(lambda: " ready." in worker.read_text(), START_SECONDS, f"worker, see {worker}")
    wait_until(lambda: portal.healthcheck("worker") == 0, START_SECONDS, "an answer of the worker")
    wait_until(lambda: "beat: Starting" in beat.read_text(), START_SECONDS, f"beat, see {beat}")
    # The scheduler wakes the worker: the message went through Redis and the task through PostgreSQL.
    wait_until(lambda: "reports.sweep_jobs" in worker.read_text(), START_SECONDS, f"a task from beat, see {worker}")
    assert "Traceback" not in web.read_text() + worker.read_text() + beat.read_text()


@pytest.mark.services
def test_redis_asks_for_its_password_and_refuses_rather_than_forgets(tmp_path: Path) -> None:
    port = free_port()
    (tmp_path / "redis_password").write_text("secret", encoding="utf-8")
    (tmp_path / "data").mkdir()
    service = str(SERVICES["redis"]["command"][-1]).strip().replace("$$", "$")
    for inside, here in (
        ("/run/secrets", tmp_path),
        ("/tmp/redis.conf", tmp_path / "redis.conf"),
        ("/data", tmp_path / "data"),
    ):
        service = service.replace(f"{inside} ", f"{here} ").replace(f"{inside}/", f"{here}/")
    process = subprocess.Popen(
        ["/bin/sh", "-c", f"{service} --port {port} --bind 127.0.0.1"], stdout=subprocess.DEVNULL
    )
    try:
        client = redis.Redis(port=port, password="secret")
        wait_until(lambda: answers_ping(client), START_SECONDS, "redis")
        assert client.config_get("appendonly") == {"appendonly": "yes"}
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        with pytest.raises(redis.AuthenticationError), redis.Redis(port=port) as stranger:
            stranger.ping()
        client.close()
    finally:
        end(process)
    assert process.returncode == 0, "the signal reached the server itself, so it closed its file"


def answers_ping(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False
