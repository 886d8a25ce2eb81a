// `ferrotype bench compare`.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>

#include "bench/compare.h"
#include "bench/measure.h"
#include "bench/verbs.h"
#include "escape.h"

namespace ferrotype {
namespace {

struct Options {
  std::string first;
  std::string second;
  double agree = 95;
  bool json = false;
};

int run_compare(const Options& options) {
  const auto first = read_bench(options.first);
  const auto second = read_bench(options.second);
  for (const auto* document : {&first, &second}) {
    if (!*document) return fail_bench(exit_environment, document->error());
  }
  if (first->baseline != second->baseline) {
    return fail_bench(exit_usage, fmt::format("{} has ratios to {}, and {} to {}", first->file, first->baseline,
                                              second->file, second->baseline));
  }
  const auto comparison = compare_bench(*first, *second, options.agree / 100);
  fmt::print("{}", options.json ? json_text(comparison_json(comparison)) : comparison_text(comparison));
  return comparison.held() ? exit_held : exit_finding;
}

}  // namespace

void add_bench_compare(CLI::App& bench, Session& session) {
  const auto options = std::make_shared<Options>();
  auto* verb = bench.add_subcommand("compare", "Two tables: whether the second says what the first said");
  verb->add_option("a", options->first, "what bench --json printed, or results/NAME.json")
      ->required()
      ->type_name("A.json");
  verb->add_option("b", options->second, "the same of another run")->required()->type_name("B.json");
  verb->add_option("--agree", options->agree, "per cent of the rows whose verdicts have to be the same")
      ->check(CLI::Range(0, 100))
      ->capture_default_str();
  verb->add_flag("--json", options->json, "print JSON");
  verb->footer(
      footer("  ./ferrotype bench --json > again.json\n"
             "  ./ferrotype bench compare results/whole-face.json again.json\n",
             "Ratios, how they moved, and verdicts. Rows of the controls are not counted; rows that only one\n"
             "table has are listed.\n",
             "Code 1: fewer rows agree, or the controls of one do not hold. Code 2: the ratios are to two\n"
             "parsers. Code 3: a file cannot be read, or is no such document.\n"));
  verb->callback([options, &session] { session.run = [options] { return run_compare(*options); }; });
}

}  // namespace ferrotype
