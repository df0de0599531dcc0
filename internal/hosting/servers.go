package hosting

import "strings"

// Files are the ready files of docs/hosting, by name.
func Files() map[string]string {
	return map[string]string{"_headers": Ready("", ""), "nginx.conf": nginx(), "apache.conf": apache(), "Caddyfile": caddy()}
}

// letters is the word about the one thing that differs between sites.
const letters = `# A site with a newsletter (key newsletter of site.yaml): add the origin of its form to form-action. The policy
# with it stands in the file _headers of the published site.
`

// listed writes the headers, each below its reason, by a form with NAME and
// VALUE.
func listed(indent, form string) string {
	var b strings.Builder
	for _, h := range headers("") {
		b.WriteString(indent + "# " + h.Why + "\n")
		b.WriteString(indent + filled(form, h) + "\n")
	}
	b.WriteString(indent + "# " + strictTransport.Why + ": switch on once the whole host has HTTPS\n")
	b.WriteString(indent + "# " + filled(form, strictTransport) + "\n")
	return b.String()
}

func filled(form string, h Header) string {
	return strings.NewReplacer("NAME", h.Name, "VALUE", h.Value).Replace(form)
}

// nginx is a whole server. Its headers stand in one place: nginx forgets those
// of the server in every location that has one of its own, hence the maps.
func nginx() string {
	return `# nginx: put this file into conf.d/ (or sites-enabled/), with your own names and paths.
` + letters + `
map $uri $atbalss_cache {
	default "` + askAgain + `";
	"~^` + designs + `" "` + forEver + `";
	"~` + hashed + `" "` + forEver + `";
}
map $uri $atbalss_open {
	default "";
	"~^` + openData + `" "` + forAnyone + `";
}
map $uri $atbalss_missing {
	default "/404.html";
	"~^/(?<atbalss_language>[a-z][a-z])/" "/$atbalss_language/404.html";
}

server {
	listen 80;
	listen [::]:80;
	server_name www.example.lv;
	root /srv/www/public;
	index index.html;
	charset utf-8;
	charset_types text/css text/javascript application/javascript application/json application/xml text/xml text/plain text/csv text/calendar;
	server_tokens off;
	absolute_redirect off;

	gzip on;
	gzip_vary on;
	gzip_types text/css text/javascript application/javascript application/json application/manifest+json application/xml text/xml image/svg+xml text/csv text/calendar;

` + listed("\t", `add_header NAME "VALUE" always;`) + `	add_header Cache-Control $atbalss_cache;
	add_header Access-Control-Allow-Origin $atbalss_open;

	error_page 404 $atbalss_missing;

	location / {
		try_files $uri $uri/index.html =404;
	}
	location ~ \.webmanifest$ {
		types { }
		default_type application/manifest+json;
	}
	location ~ /(\.(?!well-known/)|_headers$) {
		return 404;
	}
	location ~ [^/]$ {
		# An address of a folder gets its slash.
		if (-d $request_filename) {
			return 301 $uri/$is_args$args;
		}
		try_files $uri =404;
	}
}
`
}

func apache() string {
	return `# Apache 2.4: include this file in the <VirtualHost> of the site, or save it as .htaccess beside index.html
# (AllowOverride FileInfo Indexes Options). It needs mod_headers; mod_deflate and mod_mime are good to have.
` + letters + `
DirectoryIndex index.html
Options -Indexes
AddDefaultCharset utf-8
ErrorDocument 404 /404.html
<If "%{REQUEST_URI} =~ m#^/lv/#">
	ErrorDocument 404 /lv/404.html
</If>
<If "%{REQUEST_URI} =~ m#^/en/#">
	ErrorDocument 404 /en/404.html
</If>

AddType application/manifest+json .webmanifest
AddType image/avif .avif
AddType image/webp .webp
AddType font/woff2 .woff2

<IfModule mod_deflate.c>
	AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json application/manifest+json application/xml text/xml image/svg+xml text/csv text/calendar
</IfModule>

` + listed("", `Header always set NAME "VALUE"`) + `
Header set Cache-Control "` + askAgain + `" "expr=!(%{REQUEST_URI} =~ m#^` + designs + `|` + hashed + `#)"
Header set Cache-Control "` + forEver + `" "expr=%{REQUEST_URI} =~ m#^` + designs + `|` + hashed + `#"
Header set Access-Control-Allow-Origin "` + forAnyone + `" "expr=%{REQUEST_URI} =~ m#^` + openData + `#"

<FilesMatch "^(\.atbalss|_headers)">
	Require all denied
</FilesMatch>
`
}

func caddy() string {
	return `# Caddy 2: put this into your Caddyfile, with your own names and paths. Caddy sees to HTTPS by itself.
` + letters + `
www.example.lv {
	root * /srv/www/public
	encode zstd gzip

	@hidden path_regexp /(\.atbalss|_headers$)
	respond @hidden 404

	header {
` + listed("\t\t", `NAME "VALUE"`) + `	}

	@hashed path_regexp (^` + designs + `|` + hashed + `)
	header @hashed Cache-Control "` + forEver + `"
	@others not path_regexp (^` + designs + `|` + hashed + `)
	header @others Cache-Control "` + askAgain + `"
	@open path ` + openData + `*
	header @open Access-Control-Allow-Origin "` + forAnyone + `"

	file_server

	handle_errors 404 {
		@language path_regexp language ^/([a-z][a-z])/
		rewrite @language /{re.language.1}/404.html
		@none not path_regexp ^/[a-z][a-z]/
		rewrite @none /404.html
		file_server
	}
}
`
}
