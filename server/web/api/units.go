package api

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"danvankheo/catalog"

	"github.com/gofiber/fiber/v2"
)

type unit struct {
	ID        string        `json:"id"`
	Code      *string       `json:"code" doc:"Mã chính thức khi còn hiệu lực; mã có thể được cấp lại cho đơn vị khác."`
	Name      string        `json:"name" doc:"Tên đầy đủ."`
	Level     catalog.Level `json:"level"`
	Parent    *string       `json:"parent" doc:"id của đơn vị cấp trên."`
	ValidFrom *string       `json:"valid_from" doc:"Ngày bắt đầu, YYYY-MM-DD; null: không rõ."`
	ValidTo   *string       `json:"valid_to" doc:"Ngày cuối cùng còn hiệu lực; null: vẫn còn."`
}

type unitPage struct {
	Items []unit  `json:"items"`
	Next  *string `json:"next" doc:"Con trỏ của trang sau; null: hết."`
}

// sortedUnits are all units by code, first day and id: an order that a new unit
// joins without moving another.
type sortedUnits struct {
	of   *catalog.Units
	list []catalog.Unit
}

func byCode(a, b catalog.Unit) int {
	return cmp.Or(strings.Compare(a.Code, b.Code), strings.Compare(a.ValidFrom, b.ValidFrom), strings.Compare(a.ID, b.ID))
}

func (a *api) sorted() []catalog.Unit {
	today := a.Registry.Units()
	if s := a.units.Load(); s != nil && s.of == today {
		return s.list
	}
	list := today.All()
	slices.SortFunc(list, byCode)
	a.units.Store(&sortedUnits{today, list})
	return list
}

func (a *api) unitList(q *ask) (reply, error) {
	list := a.sorted()
	c, err := q.cursor()
	if err != nil {
		return reply{}, err
	}
	if c != nil {
		code, from, _ := strings.Cut(c.Key, "@")
		last := catalog.Unit{ID: c.ID, Code: code, ValidFrom: from}
		list = list[sort.Search(len(list), func(n int) bool { return byCode(list[n], last) > 0 }):]
	}
	page, limit := unitPage{Items: []unit{}}, q.number("limit")
	for _, u := range list[:min(limit, len(list))] {
		page.Items = append(page.Items, unit{u.ID, orNull(u.Code), u.FullName, u.Level, orNull(u.Parent), orNull(u.ValidFrom), orNull(u.ValidTo)})
	}
	if len(list) > limit {
		last := list[limit-1]
		page.Next = orNull(cursor{Of: q.question(), ID: last.ID, Key: last.Code + "@" + last.ValidFrom}.String())
	}
	return reply{status: fiber.StatusOK, body: page}, nil
}
