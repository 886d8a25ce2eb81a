// `ferrotype parsers`: what is built in, or loaded: versions, compilers, capabilities.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "escape.h"
#include "table.h"
#include "verb.h"
#include "worker.h"

namespace ferrotype {
namespace {

struct Options {
  std::string library;
  bool json = false;
  bool markdown = false;
  bool quiet = false;
};

int run_parsers(const Session& session, const Options& options) {
  const auto parsers = ask_parsers(session.layout, "release", options.library);
  if (!parsers) {
    fmt::print(stderr, "ferrotype parsers: {}\n", escape(parsers.error()));
    return exit_environment;
  }
  if (options.json) {
    auto list = nlohmann::json::array();
    for (const auto& parser : *parsers) {
      list.push_back({{"name", parser.name},
                      {"version", parser.version},
                      {"language", parser.language},
                      {"compiler", parser.compiler},
                      {"unchecked", parser.unchecked},
                      {"capabilities", parser.capabilities}});
    }
    fmt::print("{}", json_text({{"parsers", list}}));
    return exit_held;
  }
  Table table({{"parser"}, {"version"}, {"language"}, {"compiler"}, {"answers"}});
  for (const auto& parser : *parsers) {
    table.row({parser.name, parser.version, parser.language, parser.compiler, join(parser.capabilities, " ")});
  }
  fmt::print("{}", options.markdown ? table.markdown() : table.text());
  return exit_held;
}

}  // namespace

void register_parsers(CLI::App& application, Session& session) {
  auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand("parsers", "List the parsers: versions, compilers, what each answers");
  add_library_option(*verb, options->library);
  verb->add_flag("--json", options->json, "print JSON");
  verb->add_flag("--markdown", options->markdown, "print a Markdown table");
  verb->add_flag("--quiet", options->quiet, "no progress (there is none)");
  verb->footer(footer("  ./ferrotype parsers\n  ./ferrotype parsers --parser ./libmine.so --json\n"));
  verb->callback([options, &session] { session.run = [options, &session] { return run_parsers(session, *options); }; });
}

}  // namespace ferrotype
