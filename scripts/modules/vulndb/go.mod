// Go's vulnerability database, as data: scripts/vulnerability-database reads its OSV entries.
module docserver.dev/scripts/vulndb

go 1.26

require golang.org/x/vulndb v0.0.0-20261105234957-e22db6528018
