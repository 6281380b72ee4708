package apart

import (
	"context"
	"encoding/gob"
	"errors"
	"io"

	"danvankheo/media"
)

// photograph is what a child answers about a picture.
type photograph struct {
	Photo      media.Photo
	Renditions []media.Rendition
	Refused    *media.Error // without its cause
}

func photo(in io.Reader, out io.Writer) error {
	go media.Warm()
	p, renditions, err := media.Process(in)
	answer := photograph{Photo: p, Renditions: renditions}
	if err != nil && !errors.As(err, &answer.Refused) {
		return err
	}
	return gob.NewEncoder(out).Encode(answer)
}

// Photo is [media.Process] in a child. Beside what that answers it answers
// [media.ErrUnreadable] for a file that ended the child, [ErrBusy] and [ErrNoChild],
// and the error of ctx.
func (w *Workers) Photo(ctx context.Context, in io.Reader) (media.Photo, []media.Rendition, error) {
	var got photograph
	err := w.do(ctx, "photo", in, func(r io.Reader) error { return gob.NewDecoder(r).Decode(&got) })
	var end *ended
	switch {
	case errors.As(err, &end):
		return media.Photo{}, nil, media.ErrUnreadable.Because(end)
	case err != nil:
		return media.Photo{}, nil, err
	case got.Refused != nil:
		return media.Photo{}, nil, got.Refused
	}
	return got.Photo, got.Renditions, nil
}
