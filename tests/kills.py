"""Kills at random moments: ``python tests/kills.py 100`` kills runs of convert.py, or their workers, so many times.

Each run that was killed is given again until it is done; then its tables must be those of an undisturbed run.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parent
SCRIPTS = TESTS.parent / "scripts"
CONVERT = """
import sys
from pathlib import Path
from archives import convert
convert(*map(Path, sys.argv[1:]), workers=2)
"""


def start(archive: Path, out: Path) -> subprocess.Popen:
    """A process that converts *archive* in tiny shards."""
    paths = os.pathsep.join([str(SCRIPTS), str(TESTS)])
    return subprocess.Popen(
        [sys.executable, "-c", CONVERT, str(archive), str(out)],
        env=os.environ | {"PYTHONPATH": paths},
    )


def children(process: int) -> list[int]:
    """The numbers of the child processes of *process*, whichever of its threads has started them."""
    try:
        of_threads = [path.read_text().split() for path in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        return []
    return [int(child) for of_thread in of_threads for child in of_thread]


def kill_until_done(archive: Path, out: Path, kills: int, chance: random.Random) -> int:
    """Convert *archive*; on the way kill the run or a worker, at most *kills* times. Returns how often it was done."""
    done = 0
    while True:
        run = start(archive, out)
        while done < kills and run.poll() is None:
            time.sleep(chance.uniform(0.05, 2.0))
            victims = [run.pid, *children(run.pid)]
            if run.poll() is None:
                os.kill(chance.choice(victims), signal.SIGKILL)
                done += 1
        code = run.wait()
        if code != -signal.SIGKILL:
            assert code == 0, f"a run that nobody killed ended with the exit code {code}"
            return done


def main(kills: int, seed: int = 0) -> int:
    """Kill so many times; the exit code tells whether all tables were whole."""
    from archives import content, convert, record, write_lines

    chance = random.Random(seed)
    done = different = 0
    with tempfile.TemporaryDirectory() as root:
        archive = write_lines(Path(root, "news.jsonl"), [record(number) for number in range(200)])
        convert(archive, Path(root, "undisturbed", "tables"))
        wanted = content(Path(root, "undisturbed", "tables"))
        while done < kills:
            out = Path(root, "killed", "tables")
            done += kill_until_done(archive, out, min(kills - done, chance.randint(1, 8)), chance)
            same = content(out) == wanted and [path.name for path in out.parent.iterdir()] == ["tables"]
            different += not same
            print(f"{done} kills, {'the same bytes' if same else 'OTHER BYTES'}", flush=True)
            subprocess.run(["rm", "-r", out.parent], check=True)
    return 1 if different else 0


if __name__ == "__main__":
    sys.path[:0] = [str(SCRIPTS), str(TESTS)]
    sys.exit(main(int(sys.argv[1])))
