package sqlite_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"danvankheo/catalog/storetest"
)

// tampers alters every column there is, and every row in every way. The
// columns are asked of a fresh database, so that a new one cannot be forgotten.
func tampers() []storetest.Tamper {
	var list []storetest.Tamper
	add := func(name string, seq int64, statements ...string) {
		list = append(list, storetest.Tamper{Name: name, Seq: seq, Do: func(t *testing.T, dir string) { alter(t, dir, statements...) }})
	}
	columns := map[string]map[string]string{ // table, column: what it is altered to
		"entries": {
			"seq": "99", "key": "'other'", "at": "'2031-01-01T00:00:00.000Z'", "by": "'p2'", "act": "'other'", "schema": "0",
			"request": "'other'", "prev": "'other'", "hash": "'other'",
		},
		"bodies": {
			"seq": "99", "n": "7", "noun": "'counter'", "id": "'other'", "version": "9", "body_hash": "'other'",
			"salt": "x'00'", "body": "replace(body, 'A', 'Z')",
		},
	}
	for column, value := range columns["entries"] {
		for _, seq := range []int64{1, 8} {
			add(fmt.Sprintf("entries.%s of %d", column, seq), seq, fmt.Sprintf("UPDATE entries SET %s = %s WHERE seq = %d", column, value, seq))
		}
	}
	for column, value := range columns["bodies"] {
		for n := range 3 {
			if column == "body" {
				value = "replace(body, '" + string(rune('A'+n)) + "', 'Z')"
			}
			add(fmt.Sprintf("bodies.%s of 1, %d", column, n), 1, fmt.Sprintf("UPDATE bodies SET %s = %s WHERE seq = 1 AND n = %d", column, value, n))
		}
	}
	for table, known := range columns {
		for _, column := range columnsOf(table) {
			if known[column] == "" {
				panic("no way to alter " + table + "." + column)
			}
		}
	}
	for _, x := range [][3]string{
		{"an altered stamp that is none", "3", "UPDATE entries SET at = 'yesterday' WHERE seq = 3"},
		{"the number of an only body", "3", "UPDATE bodies SET n = 1 WHERE seq = 3"},
		{"a body made NULL", "3", "UPDATE bodies SET body = NULL WHERE seq = 3"},
		{"body and salt made NULL", "3", "UPDATE bodies SET body = NULL, salt = NULL WHERE seq = 3"},
		{"a salt made NULL", "3", "UPDATE bodies SET salt = NULL WHERE seq = 3"},
		{"a body swapped with its neighbour", "1", "UPDATE bodies SET n = n + 10 WHERE seq = 1; UPDATE bodies SET n = (11 - n) % 10 + (n > 11) * 3 WHERE seq = 1"},
		{"the newest erased body written again", "5", `UPDATE bodies SET body = '{}' WHERE seq = 5`},
		{"the salt of an erased body written again", "5", "UPDATE bodies SET salt = x'00' WHERE seq = 5"},
		{"the erasure altered", "6", "UPDATE bodies SET body = replace(body, '5', '4') WHERE seq = 6 AND n = 1"},
		{"the first entry removed", "1", "DELETE FROM entries WHERE seq = 1; DELETE FROM bodies WHERE seq = 1"},
		{"one in the middle removed", "4", "DELETE FROM entries WHERE seq = 4; DELETE FROM bodies WHERE seq = 4"},
		{"several removed", "3", "DELETE FROM entries WHERE seq BETWEEN 3 AND 5; DELETE FROM bodies WHERE seq BETWEEN 3 AND 5"},
		{"the last removed", "8", "DELETE FROM entries WHERE seq = 8; DELETE FROM bodies WHERE seq = 8"},
		{"bodies removed", "4", "DELETE FROM bodies WHERE seq = 4"},
		{"a body removed", "4", "DELETE FROM bodies WHERE seq = 4 AND n = 1"},
		{"a body doubled", "3", "INSERT INTO bodies SELECT seq, 1, noun, id, version, body_hash, salt, body FROM bodies WHERE seq = 3"},
		{"an entry doubled", "9", `INSERT INTO entries SELECT 9, key || '2', at, by, act, schema, request, prev, hash FROM entries WHERE seq = 3;
			INSERT INTO bodies SELECT 9, n, noun, id, version, body_hash, salt, body FROM bodies WHERE seq = 3`},
		{"an entry doubled and the head moved", "9", `INSERT INTO entries SELECT 9, key || '2', at, by, act, schema, request, prev, hash FROM entries WHERE seq = 8;
			INSERT INTO bodies SELECT 9, n, noun, id, version, body_hash, salt, body FROM bodies WHERE seq = 8; UPDATE head SET seq = 9`},
		{"two swapped, first", "3", swap}, {"two swapped, second", "4", swap},
		{"two swapped with their bodies, first", "3", swap + swapBodies}, {"two swapped with their bodies, second", "4", swap + swapBodies},
		{"state altered", "3", "UPDATE things SET body = replace(body, 'A2', 'A3') WHERE id = 'a'"},
		{"the version of state altered", "3", "UPDATE things SET version = 1 WHERE id = 'a'"},
		{"state removed", "8", "DELETE FROM counters"},
		{"state of an older version", "4", "UPDATE things SET version = 1, body = (SELECT body FROM bodies WHERE seq = 1 AND n = 1) WHERE id = 'b'"},
		{"state under another id", "3", "UPDATE things SET id = 'other' WHERE id = 'a'"},
		{"state out of nothing", "0", "INSERT INTO counters VALUES ('ghost', 1, '{\"n\":1}')"},
		{"a tombstone altered", "6", "UPDATE things SET body = replace(body, '\"n\"', '\"s\"') WHERE id = 'd'"},
		{"a derived document altered", "3", "UPDATE faces SET body = replace(body, 'A2', 'A3') WHERE id = 'a'"},
		{"a derived document removed", "4", "DELETE FROM faces WHERE id = 'b'"},
		{"a derived document back", "7", "INSERT INTO faces VALUES ('c', 1, '{\"title\":\"C\",\"area\":\"\"}')"},
		{"a derived document out of nothing", "0", "INSERT INTO faces VALUES ('ghost', 99, '{\"title\":\"C\",\"area\":\"\"}')"},
		{"a held name altered", "3", "UPDATE names SET name = 'slug:z' WHERE id = 'a'"},
		{"a held name removed", "4", "DELETE FROM names WHERE id = 'b'"},
		{"a held name given to another", "3", "UPDATE names SET id = 'c' WHERE id = 'a'"},
		{"the kind of a name's holder altered", "3", "UPDATE names SET noun = 'area' WHERE id = 'a'"},
		{"the head moved back", "8", "UPDATE head SET seq = 7"},
		{"the head moved far ahead", "9", "UPDATE head SET seq = 1000000000000"},
		{"the hash of the head altered", "8", "UPDATE head SET hash = 'other'"},
		{"the time of the head altered", "8", "UPDATE head SET at = '2031-01-01T00:00:00.000Z'"},
		{"the head removed", "8", "DELETE FROM head"},
	} {
		var seq int64
		fmt.Sscan(x[1], &seq)
		add(x[0], seq, x[2])
	}
	if racing {
		list = list[len(list)-40:]
	}
	return list
}

const (
	swap       = `UPDATE entries SET seq = 30 WHERE seq = 3; UPDATE entries SET seq = 3 WHERE seq = 4; UPDATE entries SET seq = 4 WHERE seq = 30;`
	swapBodies = `UPDATE bodies SET seq = 30 WHERE seq = 3; UPDATE bodies SET seq = 3 WHERE seq = 4; UPDATE bodies SET seq = 4 WHERE seq = 30;`
)

// alter runs statements on the file as anyone could who has it.
func alter(t testing.TB, dir string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range append([]string{"PRAGMA busy_timeout = 5000"}, statements...) {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// columnsOf asks a database of its own.
func columnsOf(table string) (names []string) {
	dir, err := os.MkdirTemp("", "columns")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	s, err := openIn(dir, nil)
	if err != nil {
		panic(err)
	}
	defer s.Close()
	db, err := sql.Open("sqlite", filepath.Join(dir, "test.db"))
	if err != nil {
		panic(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT name FROM pragma_table_info(?)", table)
	if err != nil {
		panic(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			panic(err)
		}
		names = append(names, name)
	}
	return names
}
