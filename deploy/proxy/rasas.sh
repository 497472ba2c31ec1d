#!/bin/sh
# One line for each Rasa of RASAS: nginx hashes readers over these lines, not over the addresses of one name.
set -eu
for host in $RASAS; do
    echo "server $host:5005 resolve max_fails=1 fail_timeout=5s;"
done >"${RASAS_FILE:-/tmp/rasas.conf}"
