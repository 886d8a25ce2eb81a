// `ferrotype facts`: what the port costs beside time.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "escape.h"
#include "facts/facts.h"
#include "say.h"
#include "verb.h"

namespace ferrotype {
namespace {

struct Options {
  bool no_build_time = false;
  bool json = false;
  bool markdown = false;
  bool quiet = false;
};

int run_facts(const Session& session, const Options& options) {
  if (!options.quiet && !options.no_build_time) {
    say("facts: both twins are built once more, without a cache: some minutes; --no-build-time leaves that out\n");
  }
  const auto& root = session.layout.build_root;
  const auto facts = gather_facts({root.parent_path(), root, !options.no_build_time});
  if (!facts) {
    say("ferrotype facts: {}\n", escape(facts.error()));
    return exit_environment;
  }
  fmt::print("{}", options.json ? json_text(facts_json(*facts)) : facts_text(*facts, options.markdown));
  return exit_held;
}

}  // namespace

void register_facts(CLI::App& application, Session& session) {
  auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand("facts", "Lines, unsafe code, size and time to build of both twins");
  verb->add_flag("--no-build-time", options->no_build_time, "do not build them for their time");
  auto* json = verb->add_flag("--json", options->json, "print JSON, with the place of each unsafe use");
  verb->add_flag("--markdown", options->markdown, "print Markdown tables")->excludes(json);
  verb->add_flag("--quiet", options->quiet, "no progress");
  verb->footer(footer(
      "  ./ferrotype facts\n  ./ferrotype facts --no-build-time --json\n",
      "cloc counts lines, rustc's lint unsafe_code tells what is unsafe, llvm-size measures a shared library that\n"
      "holds one twin and exports nothing else. cli/facts/README.md says what the numbers do not say.\n"));
  verb->callback([options, &session] { session.run = [options, &session] { return run_facts(session, *options); }; });
}

}  // namespace ferrotype
