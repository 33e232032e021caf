#!/usr/bin/env bash
# Makes the certificates of `it/tls.rs` anew: a CA that the tests trust, one that nobody does, and servers' certificates
# that are good, expired, for another host, and signed by themselves. They hold for longer than anybody will run them; the
# keys are no secret. Needs OpenSSL.
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

key() { openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$scratch/$1.key"; }

authority() { # name
  key "$1"
  openssl req -x509 -new -key "$scratch/$1.key" -subj "/CN=Perihelion's tests: $1" -days 36500 -out "$scratch/$1.pem" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign
}

server() { # name, authority, host, from, to
  key "$1"
  openssl req -new -key "$scratch/$1.key" -subj "/CN=$1" -out "$scratch/$1.csr"
  printf 'basicConstraints=critical,CA:FALSE\nsubjectAltName=DNS:%s\nextendedKeyUsage=serverAuth\n' "$3" > "$scratch/$1.ext"
  mkdir -p "$scratch/ca" && : > "$scratch/ca/index" && openssl rand -hex 8 > "$scratch/ca/serial"
  printf '[ca]\ndefault_ca=x\n[x]\ndatabase=%s/ca/index\nserial=%s/ca/serial\nnew_certs_dir=%s/ca\npolicy=p\ndefault_md=sha256\nunique_subject=no\n[p]\ncommonName=supplied\n' \
    "$scratch" "$scratch" "$scratch" > "$scratch/ca.conf"
  openssl ca -batch -notext -config "$scratch/ca.conf" -cert "$scratch/$2.pem" -keyfile "$scratch/$2.key" -in "$scratch/$1.csr" \
    -extfile "$scratch/$1.ext" -startdate "$4" -enddate "$5" -out "$scratch/$1.pem" 2> /dev/null
  cat "$scratch/$1.pem" "$scratch/$1.key" > "$1.pem"
}

authority trusted
authority unknown
cp "$scratch/trusted.pem" trusted.pem
server good trusted localhost 20200101000000Z 21200101000000Z
server expired trusted localhost 20200101000000Z 20200102000000Z
server early trusted localhost 21100101000000Z 21200101000000Z
server elsewhere trusted other.example 20200101000000Z 21200101000000Z
server stranger unknown localhost 20200101000000Z 21200101000000Z
key alone
openssl req -x509 -new -key "$scratch/alone.key" -subj /CN=localhost -days 36500 -addext subjectAltName=DNS:localhost \
  -addext basicConstraints=critical,CA:FALSE -out "$scratch/alone.pem"
cat "$scratch/alone.pem" "$scratch/alone.key" > alone.pem
