// SPDX-License-Identifier: Apache-2.0
//
// The worker: the child process that holds the parsers, so that whoever starts it outlives their crashes.
// Exit codes: 0 fine, 1 they differ or a parser broke its contract, 2 usage, 3 the file or the library cannot be read.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "oracles/selection.h"
#include "registry.h"
#include "worker/input_file.h"
#include "worker/trials.h"
#include "worker/verbs.h"
#ifdef FERROTYPE_ABLATION
#include "worker/ablation.h"
#endif

namespace ferrotype {
namespace {

struct Arguments {
  std::vector<std::string> libraries;
  std::string parsers;
  std::string operations;
  std::string oracle;
  std::string table;
  std::string file;
  std::size_t from = 0;
  std::uint64_t events = InspectOptions{}.events;
  unsigned seconds = 4;
  OutlineOptions outline;
};

int refuse(int code, const std::string& reason) {
  print_line({{"error", reason}});
  return code;
}

tl::expected<std::vector<const Operation*>, std::string> select_operations(const std::string& list) {
  if (list.empty()) return std::vector<const Operation*>(operations().begin(), operations().end());
  std::vector<const Operation*> result;
  for (const std::string& name : split(list)) {
    const auto* operation = find_operation(name);
    if (operation == nullptr) return tl::unexpected("there is no operation " + name);
    result.push_back(operation);
  }
  return result;
}

// Without a word from the caller: exact for the twins alone, normalised where others take part.
OracleKind comparing_oracle(const std::string& list) {
  const auto names = split(list);
  const bool twins = std::ranges::all_of(names, [](const auto& name) { return name == "cpp" || name == "rust"; });
  return twins ? OracleKind::twin : OracleKind::peers;
}

std::optional<std::uint32_t> parse_tag(std::string text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  text.resize(4, ' ');
  std::uint32_t tag = 0;
  for (const unsigned char letter : text) tag = tag << 8U | letter;
  return tag;
}

int act(const std::string& verb, const Arguments& arguments) {
#ifdef FERROTYPE_ABLATION
  if (verb == "checks") {
    print_line(checks_json());
    return 0;
  }
  if (const auto reason = refused_ablation()) return refuse(2, *reason);
#endif
  for (const auto& library : arguments.libraries)
    if (const auto loaded = load_parser(library); !loaded) return refuse(3, loaded.error());
  if (verb == "parsers") {
    print_line(parsers_json());
    return 0;
  }
  if (verb == "trial" || verb == "scan") {
    const auto trials = read_trials(arguments.file);
    if (!trials) return refuse(2, trials.error());
#ifdef FERROTYPE_ABLATION
    if (verb == "scan") {
      scan_inputs(*trials);
      return 0;
    }
#endif
    run_trials(*trials, arguments.seconds);
    return 0;
  }
  const auto chosen_operations = select_operations(arguments.operations);
  if (!chosen_operations) return refuse(2, chosen_operations.error());
  auto kind = verb == "compare" ? comparing_oracle(arguments.parsers) : OracleKind::solo;
  if (!arguments.oracle.empty()) {
    const auto oracle = parse_oracle(arguments.oracle);
    if (!oracle) return refuse(2, "there is no oracle " + arguments.oracle);
    kind = *oracle;
  }
  std::string every;
  for (const auto* parser : checked_parsers()) every += std::string(parser->name) + ",";
  const bool all = arguments.parsers.empty() && verb != "compare";
  const auto chosen = select_parsers(kind, all ? every : arguments.parsers);
  if (!chosen) return refuse(2, chosen.error());

  const auto file = InputFile::read(arguments.file);
  if (!file) return refuse(3, arguments.file + " " + file.error());
  Case input = read_case(file->bytes());
  input.budget = whole_font;
  if (verb == "run") return run_operations({*chosen, *chosen_operations, arguments.from}, input) ? 0 : 1;
  if (verb == "compare") return compare_parsers(kind, {*chosen, *chosen_operations, 0}, input) ? 0 : 1;
  if (verb == "outline") {
    for (const auto* parser : *chosen) print_line(outline_json(*parser, input.font, arguments.outline));
    return 0;
  }
  InspectOptions options{*chosen, std::nullopt, arguments.events};
  if (!arguments.table.empty()) {
    options.table = parse_tag(arguments.table);
    if (!options.table) return refuse(2, "a table's tag has one to four characters");
  }
  print_line(inspect_json(options, input));
  return 0;
}

int run_worker(int argc, char** argv) {
  CLI::App program("Runs parsers on one font.", "ferrotype_worker");
  program.require_subcommand(1);
  Arguments arguments;
  const auto add_verb = [&](const char* name, const char* text, bool takes_file) {
    auto* verb = program.add_subcommand(name, text);
    verb->add_option("--parser", arguments.libraries, "shared library with one more parser");
    if (!takes_file) return verb;
    verb->add_option("--parsers", arguments.parsers, "comma list of parsers");
    verb->add_option("file", arguments.file, "font, with or without a trailer of parameters")->required();
    return verb;
  };
#ifdef FERROTYPE_ABLATION
  program.add_subcommand("checks", "lists the checks that FERROTYPE_ABLATE can disable, one at a time");
  program
      .add_subcommand("scan",
                      "says of each line of a file (OPERATION, PARSER, FONT, tabs between) which checks it comes to")
      ->add_option("file", arguments.file, "the lines")
      ->required();
#endif
  auto* trial = add_verb(
      "trial", "runs each line of a file (OPERATION, PARSER, FONT, tabs between) in a process of its own", false);
  trial->add_option("file", arguments.file, "the lines")->required();
  trial->add_option("--seconds", arguments.seconds, "processor time that one may take");
  add_verb("parsers", "lists the parsers", false);
  auto* run = add_verb("run", "runs operations in each parser", true);
  run->add_option("--operations", arguments.operations, "comma list of operations");
  run->add_option("--from", arguments.from, "leaves out that many pairs of parser and operation");
  auto* compare = add_verb("compare", "says where parsers differ", true);
  compare->add_option("--operations", arguments.operations, "comma list of operations");
  compare->add_option("--oracle", arguments.oracle, "solo, twin or peers");
  auto* inspect = add_verb("inspect", "says what each parser sees in the font", true);
  inspect->add_option("--table", arguments.table, "only this table");
  inspect->add_option("--events", arguments.events, "values of one table that are listed");
  auto* outline = add_verb("outline", "says how each parser draws one glyph", true);
  outline->add_option("--face", arguments.outline.face, "of a collection");
  outline->add_option("--glyph", arguments.outline.glyph, "its number");
  outline->add_option("--coordinates", arguments.outline.coordinates, "normalised, in units of 1/16384")
      ->delimiter(',');
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : 2;
  }
  return act(program.get_subcommands().front()->get_name(), arguments);
}

}  // namespace
}  // namespace ferrotype

int main(int argc, char** argv) { return ferrotype::run_worker(argc, argv); }
