// SPDX-License-Identifier: Apache-2.0
#include "report/page.h"

#include <fmt/format.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>

#include "campaign/plan.h"
#include "escape.h"
#include "report/assets.h"

namespace ferrotype {
namespace {

std::string base64(std::size_t size, const std::uint8_t* bytes) {
  std::string text(BASE64_ENCODE_RAW_LENGTH(size), ' ');
  base64_encode_raw(text.data(), size, bytes);
  return text;
}

// As a policy names what may run: the hash of the text between the tags.
std::string policy_hash(std::string_view text) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  sha256_digest(&context, digest.size(), digest.data());
  return fmt::format("'sha256-{}'", base64(digest.size(), digest.data()));
}

std::string html_lines(std::string_view text) {
  std::string lines;
  for (const auto& line : split(text, '\n')) lines += html_text(line) + "\n";
  return lines;
}

std::string script_element(std::string_view text) { return fmt::format("<script>{}</script>\n", text); }

}  // namespace

void Page::section(const std::string& title) {
  if (!sections_.empty()) body_ += "</section>\n";
  sections_.push_back(title);
  body_ += fmt::format("<section aria-labelledby=\"section-{0}\">\n<h2 id=\"section-{0}\">{1}</h2>\n", sections_.size(),
                       html_text(title));
}

void Page::paragraph(std::string_view text) { body_ += fmt::format("<p>{}</p>\n", html_text(text)); }

void Page::list(const std::vector<std::string>& sentences) {
  if (sentences.empty()) return;
  body_ += "<ul>\n";
  for (const auto& sentence : sentences) body_ += fmt::format("<li>{}</li>\n", html_text(sentence));
  body_ += "</ul>\n";
}

void Page::facts(const std::vector<std::pair<std::string, std::string>>& pairs) {
  body_ += "<dl>\n";
  for (const auto& [name, value] : pairs) {
    if (!name.empty()) body_ += fmt::format("<dt>{}</dt>", html_text(name));
    body_ += fmt::format("<dd>{}</dd>\n", html_text(value));
  }
  body_ += "</dl>\n";
}

void Page::command(std::string_view text) {
  body_ += fmt::format("<p class=\"command\"><code>{}</code></p>\n", html_text(text));
}

void Page::table(const Table& table, std::string_view caption, std::string_view anchor) {
  body_ += fmt::format("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n{}</div>\n",
                       html_text(caption), table.html(caption, anchor));
}

void Page::fold(std::string_view summary, std::string_view id) {
  const auto name = id.empty() ? "" : fmt::format(" id=\"{}\"", html_text(id));
  body_ += fmt::format("<details{}>\n<summary>{}</summary>\n", name, html_text(summary));
}

void Page::fold_end() { body_ += "</details>\n"; }

void Page::text_block(std::string_view label, std::string_view text) {
  body_ += fmt::format(
      "<p id=\"label-{0}\">{1}</p>\n<pre tabindex=\"0\" role=\"region\" aria-labelledby=\"label-{0}\">{2}</pre>\n",
      labels_++, html_text(label), html_lines(text));
}

void Page::picture(std::string_view svg, std::string_view says) {
  body_ += fmt::format(
      "<figure class=\"picture\">\n<figcaption>{0}</figcaption>\n"
      "<img alt=\"{0}\" src=\"data:image/svg+xml;base64,{1}\">\n</figure>\n",
      html_text(says), base64(svg.size(), reinterpret_cast<const std::uint8_t*>(svg.data())));
}

void Page::chart(const Chart& chart) {
  const auto id = html_text(chart.id);
  body_ += fmt::format(
      "<figure id=\"figure-{0}\">\n<figcaption><span class=\"title\" id=\"title-{0}\">{1}</span> {2}</figcaption>\n",
      id, html_text(chart.title), html_text(chart.says));
  body_ += "<div class=\"controls\">\n";
  for (const auto& choose : chart.chooses) {
    body_ += fmt::format("<label>{} <select data-chart=\"{}\" data-parameter=\"{}\">", html_text(choose.label), id,
                         html_text(choose.parameter));
    for (const auto& option : choose.options) body_ += fmt::format("<option>{}</option>", html_text(option));
    body_ += "</select></label>\n";
  }
  body_ += fmt::format(
      "<button type=\"button\" data-save=\"{0}\" aria-describedby=\"title-{0}\">Save as SVG</button>\n</div>\n", id);
  body_ += fmt::format(
      "<div class=\"chart\" tabindex=\"0\" role=\"img\" aria-labelledby=\"title-{0}\">"
      "<div class=\"drawing\" aria-hidden=\"true\" id=\"chart-{0}\"></div></div>\n"
      "</figure>\n",
      id);
  charts_.push_back(chart);
}

void Page::chart_table(const Table& table, std::string_view caption) {
  fold(fmt::format("Numbers: {}", caption));
  this->table(table, caption);
  fold_end();
}

std::string Page::contents() const {
  std::string text = "<nav aria-label=\"Contents\"><ul>\n";
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    text += fmt::format("<li><a href=\"#section-{}\">{}</a></li>\n", i + 1, html_text(sections_[i]));
  }
  return text + "</ul></nav>\n";
}

std::string Page::html(const Libraries& libraries) const {
  std::string policy = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; script-src";
  std::string scripts;
  for (const auto& script : libraries.scripts) {
    policy += " " + policy_hash(script);
    scripts += script_element(script);
  }
  policy += " " + policy_hash(page_script) + "; style-src " + policy_hash(page_style);
  scripts += script_element(page_script);

  auto text = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n"
      "<a class=\"skip\" href=\"#main\">To the report</a>\n",
      policy, html_text(title_), page_style);
  text += fmt::format("<header>\n<h1>{}</h1>\n<p id=\"verdict\" class=\"{}\">{}</p>\n</header>\n", html_text(title_),
                      verdict_.held ? "held" : "broken", html_text(verdict_.text));
  text += contents() + "<main id=\"main\" tabindex=\"-1\">\n" + body_;
  if (!sections_.empty()) text += "</section>\n";
  text +=
      "</main>\n<footer>\n<p>Made by ferrotype report. The charts are drawn by Vega and Vega-Lite, which are in this "
      "file.</p>\n";
  for (const auto& licence : libraries.licences) {
    text += fmt::format("<details>\n<summary>Licence of {}</summary>\n<pre tabindex=\"0\">{}</pre>\n</details>\n",
                        html_text(licence.of), html_lines(licence.text));
  }
  auto specifications = nlohmann::json::array();
  for (const auto& chart : charts_) {
    specifications.push_back({{"id", chart.id}, {"specification", chart.specification}});
  }
  text += "</footer>\n<script type=\"application/json\" id=\"charts\">" + script_json(specifications) + "</script>\n";
  return text + scripts + "</body>\n</html>\n";
}

}  // namespace ferrotype
