#!/bin/sh
# Serves with reload: Next.js reloads itself, the server is built and started again when a file of
# it changes. Ctrl+C stops all of it.
set -u
server= web=
stop() {
    trap - INT TERM EXIT
    [ -n "$server" ] && kill -INT "$server" 2>/dev/null
    [ -n "$web" ] && kill "$web" 2>/dev/null
    wait
    exit 0
}
trap stop INT TERM EXIT

port=${CRM_DEV_WEB_PORT:-3000}
unset CRM_DEV_WEB_PORT
(cd frontend/crm-web && CRM_API_URL=http://127.0.0.1:8000 exec node node_modules/next/dist/bin/next dev --hostname 127.0.0.1 --port "$port") &
web=$!

stamp=$(mktemp)
while :; do
    touch "$stamp"
    if cargo build --package crm; then
        if [ -n "$server" ]; then
            kill -INT "$server" 2>/dev/null
            wait "$server"
        fi
        CRM_WEB_URL=http://127.0.0.1:$port target/debug/crm --env-file env/development.env serve &
        server=$!
    fi
    until [ -n "$(find Cargo.toml src modules migration env -newer "$stamp" -type f -print -quit)" ]; do
        sleep 1
    done
done
