#!/bin/sh
# Says in one sentence each what is missing to build, and how to get it.
set -u
missing=0
need() { # command, sentence
    command -v "$1" >/dev/null 2>&1 && return
    echo "missing: $2" >&2
    missing=1
}
need cargo "Rust (cargo). Install it from https://rustup.rs"
need node "Node.js 20.19 or later. Debian 13: apt install nodejs npm; else https://nodejs.org"
need npm "npm. Debian: apt install npm"
need cc "a C compiler. Debian: apt install gcc libc6-dev"
[ "$missing" = 0 ] || exit 1

wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
have=$(rustc --version | sed 's/^rustc \([0-9.]*\).*/\1/')
if [ "$(printf '%s\n%s\n' "$wanted" "$have" | sort -V | head -n 1)" != "$wanted" ]; then
    echo "Rust $have is too old: $wanted or later is needed. Run: rustup update stable" >&2
    exit 1
fi
have=$(node --version | tr -d v)
if [ "$(printf '20.19.0\n%s\n' "$have" | sort -V | head -n 1)" != "20.19.0" ]; then
    echo "Node.js $have is too old: 20.19 or later is needed" >&2
    exit 1
fi
