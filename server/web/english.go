package web

import (
	"errors"
	"time"

	"danvankheo/catalog"
	"danvankheo/frontend/format"
	"danvankheo/frontend/lang"
	"danvankheo/server/account"
	"danvankheo/server/web/api"
)

// english is what the pages for everyone say of an error, by the sentence that
// the Vietnamese page says, where a program is not told the same. What is nowhere
// cannot be met there; should it be, an English page says the words of its status.
var english = map[string]string{
	errNotSetUp.sentence: "This registry has not been set up yet. The administrator opens the set-up link that was printed when the program started.",
	errCrowded.sentence:  "Very many people are reading at once. Wait a few seconds and load the page again.",
	errUnread.sentence:   "What was sent could not be read. Load the page again and send it once more.",
	errTooLarge.sentence: "Too much was sent at once. Send a little at a time.",
	errBroken.sentence:   "What was sent broke off or arrived damaged. Check your connection and send it again.",
	errLongHead.sentence: "The address or the head of the request is longer than 16 KB. Shorten your search, or clear this site’s cookies in your browser, and try again.",
	errForeign.Error():   "This request came from another site, so it was not accepted. Open the page in the registry again and send it from there.",
	noDay:                "Give day, month and year, like 31/12/2024.",
}

// said is a sentence in the page's language, "" when there is none.
func (q *ask) said(sentence string) string {
	if q.lang == lang.Vietnamese {
		return sentence
	}
	if said, ok := english[sentence]; ok {
		return said
	}
	if said, ok := api.English(sentence); ok {
		return said
	}
	return ""
}

// mended are the problems of a form in the page's language. What was asked is
// named by the form itself, so an English page leaves the label out.
func (q *ask) mended(problems catalog.Invalid) catalog.Invalid {
	if q.lang == lang.Vietnamese {
		return problems
	}
	out := make(catalog.Invalid, len(problems))
	for i, p := range problems {
		sentence := q.said(p.Sentence)
		if sentence == "" {
			sentence = "This cannot be used as it was typed."
		}
		out[i] = catalog.Problem{Field: p.Field, Sentence: sentence}
	}
	return out
}

// wrong says why someone could not sign in.
func (q *ask) wrong(err error) catalog.Invalid {
	var many *account.TooMany
	if errors.As(err, &many) && q.lang == lang.English {
		minutes := int((many.After + time.Minute - 1) / time.Minute)
		return catalog.Invalid{{Field: "email", Sentence: "Too many wrong tries. Try again in " + format.Count(max(minutes, 1), "minute", "minutes") + "."}}
	}
	return q.mended(catalog.Invalid{{Field: "email", Sentence: err.Error()}})
}
