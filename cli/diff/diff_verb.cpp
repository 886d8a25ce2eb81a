// `ferrotype diff`: where two parsers differ on a font, in words, and for an outline as a picture.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <regex>

#include "campaign/classify.h"
#include "campaign/files.h"
#include "diff/overlay.h"
#include "escape.h"
#include "files_to_read.h"
#include "say.h"
#include "units.h"
#include "verb.h"
#include "worker.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

struct Options {
  std::string font;
  std::vector<std::string> parsers;
  std::string library;
  std::string svg;
  bool exact = false;
  bool no_svg = false;
  bool json = false;
  bool quiet = false;
};

int fail(int code, std::string_view text) {
  say("ferrotype diff: {}\n", escape(text));
  return code;
}

bool is_twin(const std::string& parser) { return parser == "cpp" || parser == "rust"; }

// "glyphs[17].contours[2].points[5].y: 301 against 300 at 0 -16384"
struct DrawnPlace {
  std::string glyph;
  std::string coordinates;  // with commas; empty at the default instance
};

std::optional<DrawnPlace> place_of(const Json& difference) {
  if (difference.value("operation", std::string()) != "outline") return std::nullopt;
  const auto detail = difference.at("detail").get<std::string>();
  static const std::regex glyph(R"(^(?:glyphs\[|outline of glyph )(\d+|0x[0-9a-f]+))");
  static const std::regex coordinates(R"( at ((?:-?\d+ ?)+)(?: \(|$))");
  std::smatch match;
  if (!std::regex_search(detail, match, glyph)) return std::nullopt;
  DrawnPlace place{std::to_string(std::stoul(match[1], nullptr, 0)), {}};
  if (std::regex_search(detail, match, coordinates)) {
    place.coordinates = match[1];
    std::ranges::replace(place.coordinates, ' ', ',');
    while (place.coordinates.ends_with(',')) place.coordinates.pop_back();
  }
  return place;
}

tl::expected<DrawnOutline, std::string> ask_outline(const Layout& layout, const Options& options,
                                                    const std::string& parser, const DrawnPlace& place) {
  WorkerCall call{"release", "outline", {"--parsers", parser, "--glyph", place.glyph}, options.library, options.font};
  if (!place.coordinates.empty()) call.options.push_back("--coordinates=" + place.coordinates);
  const auto outcome = run(worker_command(layout, call));
  if (!outcome) return tl::unexpected(outcome.error());
  for (const auto& json : json_lines(outcome->output)) {
    if (json.contains("verbs")) return DrawnOutline{parser, json.at("verbs"), json.at("points")};
  }
  return tl::unexpected(fmt::format("{} died of the outline of glyph {} ({})", parser, place.glyph,
                                    classify("outline", *outcome).crash_class));
}

// The path of the file, or why there is none.
tl::expected<std::string, std::string> draw(const Layout& layout, const Options& options, const DrawnPlace& place) {
  const auto left = ask_outline(layout, options, options.parsers[0], place);
  if (!left) return tl::unexpected(left.error());
  const auto right = ask_outline(layout, options, options.parsers[1], place);
  if (!right) return tl::unexpected(right.error());
  const auto stem = std::filesystem::path(options.font).stem().string();
  const auto path = options.svg.empty() ? fmt::format("{}-glyph-{}.svg", stem, place.glyph) : options.svg;
  auto title = fmt::format("Glyph {} of {}, by {} and {}", place.glyph, stem, left->parser, right->parser);
  if (!place.coordinates.empty()) title += " at " + place.coordinates;
  if (const auto written = write_quickly(path, overlay(*left, *right, title)); !written) {
    return tl::unexpected(written.error());
  }
  return path;
}

int run_diff(const Session& session, Options options) {
  const auto file = files_to_read({options.font}).front();
  if (!file.error.empty()) return fail(exit_environment, options.font + ": " + file.error);
  const auto known = ask_parsers(session.layout, "release", options.library);
  if (!known) return fail(exit_environment, known.error());
  if (options.parsers.empty()) options.parsers = {"cpp", "rust"};
  if (options.parsers.size() != 2 || options.parsers[0] == options.parsers[1]) {
    return fail(exit_usage, "name two parsers, as in: ./ferrotype diff font.ttf cpp freetype");
  }
  if (const auto chosen = choose_parsers(*known, options.parsers); !chosen) return fail(exit_usage, chosen.error());
  const bool exact = options.exact || (is_twin(options.parsers[0]) && is_twin(options.parsers[1]));
  // What peers say is judged where a twin says that the font is sound, so one of the two leads.
  if (!is_twin(options.parsers[0]) && is_twin(options.parsers[1])) std::swap(options.parsers[0], options.parsers[1]);
  if (!exact && !is_twin(options.parsers[0])) {
    return fail(
        exit_usage,
        "of two peers what the font is must be told by one of the twins: compare each with cpp, or add --exact");
  }

  const WorkerCall call{
      "release",
      "compare",
      {"--parsers", options.parsers[0] + "," + options.parsers[1], "--oracle", exact ? "twin" : "peers"},
      options.library,
      options.font};
  const auto outcome = run(worker_command(session.layout, call));
  if (!outcome) return fail(exit_environment, outcome.error());
  auto differences = Json::array();
  bool complete = true;
  for (const auto& json : json_lines(outcome->output)) {
    if (json.contains("error")) return fail(exit_environment, json.at("error").get<std::string>());
    if (json.contains("signature")) differences.push_back(json);
    if (json.contains("complete")) complete = false;
  }
  if (outcome->signal != 0 || outcome->code > 1 || (outcome->code == 1 && differences.empty())) {
    return fail(exit_finding, fmt::format("a parser died ({}): ./ferrotype repro {} says which",
                                          classify("compare", *outcome).crash_class, shell_word(options.font)));
  }
  std::optional<std::string> drawn;
  if (!options.no_svg) {
    for (const auto& difference : differences) {
      const auto place = place_of(difference);
      if (!place) continue;
      const auto path = draw(session.layout, options, *place);
      if (!path) return fail(exit_environment, path.error());
      drawn = *path;
      break;
    }
  }
  if (options.json) {
    fmt::print("{}", json_text({{"font", options.font},
                                {"parsers", options.parsers},
                                {"exact", exact},
                                {"complete", complete},
                                {"differences", differences},
                                {"svg", drawn ? Json(*drawn) : Json()}}));
  } else {
    for (const auto& difference : differences) {
      fmt::print("{}: {}\n", escape(difference.at("operation").get<std::string>()),
                 escape(difference.at("detail").get<std::string>()));
    }
    if (differences.empty()) {
      fmt::print("{} and {} say the same{}{}\n", options.parsers[0], options.parsers[1],
                 exact ? ", to the bit" : ", after the normalisers of fuzz/README.md",
                 complete ? "" : ", as far as the budget went");
    }
    if (drawn) fmt::print("{} and {} are drawn in {}\n", options.parsers[0], options.parsers[1], escape(*drawn));
  }
  return differences.empty() ? exit_held : exit_finding;
}

}  // namespace

void register_diff(CLI::App& application, Session& session) {
  auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand("diff", "Where two parsers differ on a font, in words and as a picture");
  verb->add_option("font", options->font, "the font")->required()->type_name("FILE");
  verb->add_option("parsers", options->parsers, "two of them; default: cpp rust")->type_name("PARSER")->expected(0, 2);
  add_library_option(*verb, options->library);
  verb->add_flag("--exact", options->exact, "to the bit, without normalisers; what twins always are");
  auto* svg = verb->add_option("--svg", options->svg,
                               "where the first outline that differs is drawn; default: FONT-glyph-N.svg");
  svg->type_name("FILE");
  verb->add_flag("--no-svg", options->no_svg, "words alone")->excludes(svg);
  verb->add_flag("--json", options->json, "print JSON");
  verb->add_flag("--quiet", options->quiet, "no progress (there is none)");
  verb->footer(
      footer("  ./ferrotype diff font.ttf\n  ./ferrotype diff font.ttf cpp freetype\n"
             "  ./ferrotype diff --exact --svg a.svg font.ttf cpp harfbuzz\n",
             "Each kind of difference is told once, where it comes first. Twins are compared to the bit; a peer with a "
             "twin after\n"
             "the normalisers of fuzz/README.md, and where the twin says that the tables are sound.\n",
             "1: they differ, or one of them died. 3: the font cannot be read.\n"));
  verb->callback([options, &session] { session.run = [options, &session] { return run_diff(session, *options); }; });
}

}  // namespace ferrotype
