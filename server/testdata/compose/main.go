// Command compose reads a compose file as docker compose does, by its own library and
// with every profile, and prints what it understood as JSON. It needs no docker.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/compose-spec/compose-go/v2/cli"
)

func main() {
	o, err := cli.NewProjectOptions(os.Args[1:], cli.WithProfiles([]string{"*"}))
	if err != nil {
		log.Fatal(err)
	}
	project, err := o.LoadProject(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	out, err := project.MarshalJSON()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(out))
}
