// What listmonk does with a campaign: the body by html/template, subject and text by text/template.
package main

import (
	"encoding/json"
	htmltpl "html/template"
	"os"
	"strings"
	txttpl "text/template"
)

type subscriber struct {
	Email   string
	Name    string
	Attribs map[string]interface{}
}

type job struct {
	Template   string
	HTML       bool
	Subscriber subscriber
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	var jobs []job
	must(json.NewDecoder(os.Stdin).Decode(&jobs))
	funcs := map[string]interface{}{
		"UnsubscribeURL": func() string { return "https://sender.example/out?u=1" },
		"MessageURL":     func() string { return "https://sender.example/view" },
		"Safe":           func(s string) htmltpl.HTML { return htmltpl.HTML(s) },
	}
	out := []string{}
	for _, one := range jobs {
		var written strings.Builder
		data := map[string]interface{}{"Subscriber": one.Subscriber}
		if one.HTML {
			made, err := htmltpl.New("").Funcs(funcs).Parse(one.Template)
			must(err)
			must(made.Execute(&written, data))
		} else {
			made, err := txttpl.New("").Funcs(funcs).Parse(one.Template)
			must(err)
			must(made.Execute(&written, data))
		}
		out = append(out, written.String())
	}
	must(json.NewEncoder(os.Stdout).Encode(out))
}
