"""Time and memory of a run on a .qdpx with a large video, against a copy that is flushed to disk as well.

python tests/benchmarks/qdpx.py [--size 2GiB] [--folder FOLDER]

The video is stored, random in its first megabyte and zeros after that, written as a sparse file where the disk allows.
"""

import argparse
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIXTURE = ROOT / "fixtures" / "refi" / "nvivo-windows.d"
UNITS = {"MiB": 1 << 20, "GiB": 1 << 30}
CHUNK = 1 << 20
RUN = """
import json, sys, time
try:
    import resource
except ImportError:
    resource = None
sys.path.insert(0, sys.argv[3])
from pathlib import Path
import os
from refi_projects import FORMAT, RUN, read, usual_findings
from uptake.model import Plan
start = time.perf_counter()
project = read(Path(sys.argv[1]))
FORMAT.write(project, Plan(add=usual_findings(project), detectors=(RUN,)), Path(sys.argv[2]))
with open(sys.argv[2], "rb+") as written:
    os.fsync(written.fileno())
FORMAT.check(Path(sys.argv[2]))
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if resource else 0
print(json.dumps({"seconds": seconds, "peak_kib": peak}))
"""


def make(path: Path, size: int) -> None:
    """The fixture's project, and a video of this size behind it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as package:
        for file in sorted(p for p in FIXTURE.rglob("*") if p.is_file()):
            package.write(file, file.relative_to(FIXTURE).as_posix())
    with zipfile.ZipFile(path) as package:
        raw, entries, start = path.read_bytes(), package.infolist(), package.start_dir
    head = os.urandom(CHUNK)
    crc = zlib.crc32(head)
    for _ in range(size // CHUNK - 1):
        crc = zlib.crc32(bytes(CHUNK), crc)
    _append(path, raw[:start], raw[start : raw.rindex(b"PK\x05\x06")], len(entries), (head, crc, size))


def _append(path: Path, members: bytes, listed: bytes, count: int, video: tuple[bytes, int, int]) -> None:
    """Add a stored member without holding it, with ZIP64 fields, since it may need them."""
    head, crc, size = video
    name = b"Sources/video.mp4"
    extra = struct.pack("<2H2Q", 1, 16, size, size)
    fixed = struct.pack("<5H3L2H", 45, 0, 0, 0, 33, crc, 0xFFFFFFFF, 0xFFFFFFFF, len(name), len(extra))
    record = b"PK\x01\x02" + struct.pack("<H", 45) + fixed + struct.pack("<3H2L", 0, 0, 0, 0, len(members))
    with path.open("wb") as out:
        out.write(members + b"PK\x03\x04" + fixed + name + extra + head)
        out.seek(size - len(head), os.SEEK_CUR)
        at = out.tell()
        listed += record + name + extra
        out.write(listed)
        end = struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, count + 1, count + 1, len(listed), at)
        out.write(b"PK\x06\x06" + end + b"PK\x06\x07" + struct.pack("<LQL", 0, at + len(listed), 1))
        out.write(
            b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, count + 1, count + 1, 0xFFFFFFFF, 0xFFFFFFFF, 0)
        )


def copied(source: Path, target: Path) -> float:
    """Seconds that a copy takes that is flushed to disk."""
    start = time.perf_counter()
    with source.open("rb") as old, target.open("wb") as new:
        shutil.copyfileobj(old, new, CHUNK)
        new.flush()
        os.fsync(new.fileno())
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="2GiB")
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    size = int(given.size[:-3]) * UNITS[given.size[-3:]]
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        source, target = Path(folder) / "a.qdpx", Path(folder) / "b.qdpx"
        make(source, size)
        copies, runs = [], []
        for _ in range(given.repeat):
            copies.append(copied(source, target))
            target.unlink()
            command = [sys.executable, "-c", RUN, str(source), str(target), str(ROOT / "tests")]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            runs.append(json.loads(done.stdout))
            target.unlink()
    copy, run = min(copies), min(r["seconds"] for r in runs)
    peak = max(r["peak_kib"] for r in runs) / 1024
    figures = {
        "copy_s": round(copy, 2),
        "run_s": round(run, 2),
        "ratio": round(run / copy, 2),
        "peak_MiB": round(peak),
    }
    sys.stdout.write(json.dumps({"size": given.size, **figures}) + "\n")


if __name__ == "__main__":
    main()
