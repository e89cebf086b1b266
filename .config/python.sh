#!/bin/sh
# Prints the path of a Python for the example in Python; installs Debian's where it may.
set -eu
find_python() {
    for candidate in "${PYTHON:-}" python3; do
        [ -n "$candidate" ] || continue
        "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null || continue
        command -v "$candidate" && return
    done
    return 1
}
find_python && exit
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then sudo=; else sudo="sudo -n"; fi
    echo "installing Python for the example in Python" >&2
    { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 python3-venv; } >&2 || true
fi
find_python && exit
echo "the example in Python needs Python 3.10 or later with venv: install it (Debian: apt install python3-venv) or name it in PYTHON" >&2
exit 1
