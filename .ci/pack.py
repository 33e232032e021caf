"""Packs files into an archive that is the same wherever it is made: `pack.py ARCHIVE FILE...`

Each file stands at the top of the archive, in the order given, without an owner and with the date 0. The bytes within the
compression may differ between two versions of zlib; the archive within it does not. Says its checksum, as `sha256sum` does.
"""

import gzip
import hashlib
import os
import sys
import tarfile


def main():
    archive, *files = sys.argv[1:]
    with open(archive, "wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar:
            for path in files:
                entry = tarfile.TarInfo(os.path.basename(path))
                entry.size = os.path.getsize(path)
                entry.mode = 0o755 if os.path.splitext(entry.name)[0] == "perihelion" else 0o644
                with open(path, "rb") as file:
                    tar.addfile(entry, file)
    with open(archive, "rb") as packed:
        print(f"{hashlib.file_digest(packed, 'sha256').hexdigest()}  {archive}")


if __name__ == "__main__":
    main()
