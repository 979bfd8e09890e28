module docserver.dev/scripts/pause

go 1.26
