#!/bin/sh
# Prints the path of a Chromium for the browser tests; installs Debian's where it may.
set -eu
find_chromium() {
    for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        [ -n "$candidate" ] && command -v "$candidate" && return
    done
    return 1
}
find_chromium && exit
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then sudo=; else sudo="sudo -n"; fi
    echo "installing Chromium for the browser tests" >&2
    { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } >&2 || true
fi
find_chromium && exit
echo "the browser tests need Chromium: install it (Debian: apt install chromium) or name it in CHROMIUM" >&2
exit 1
