// `ferrotype diff`: where two parsers differ on a font, in words, and for an outline as a picture.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <optional>

#include "campaign/files.h"
#include "diff/difference.h"
#include "escape.h"
#include "files_to_read.h"
#include "say.h"
#include "units.h"
#include "verb.h"
#include "worker.h"

namespace ferrotype {
namespace {

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

// The path of the file, or why there is none.
tl::expected<std::string, std::string> draw(const Layout& layout, const Options& options, const Pair& pair,
                                            const DrawnPlace& place) {
  const auto stem = std::filesystem::path(pair.font).stem().string();
  const auto path = options.svg.empty() ? fmt::format("{}-glyph-{}.svg", stem, place.glyph) : options.svg;
  const auto svg = draw_pair(layout, pair, place, stem);
  if (!svg) return tl::unexpected(svg.error());
  if (const auto written = write_quickly(path, *svg); !written) return tl::unexpected(written.error());
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

  const Pair pair{options.font, options.parsers[0], options.parsers[1], options.library, exact};
  const auto compared = compare_pair(session.layout, pair);
  if (!compared) return fail(compared.error().died ? exit_finding : exit_environment, compared.error().text);
  const auto& [differences, complete] = *compared;
  std::optional<std::string> drawn;
  if (const auto place = first_outline(*compared); place && !options.no_svg) {
    const auto path = draw(session.layout, options, pair, *place);
    if (!path) return fail(exit_environment, path.error());
    drawn = *path;
  }
  if (options.json) {
    fmt::print("{}", json_text({{"font", options.font},
                                {"parsers", options.parsers},
                                {"exact", exact},
                                {"complete", complete},
                                {"differences", differences},
                                {"svg", drawn ? nlohmann::json(*drawn) : nlohmann::json()}}));
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
