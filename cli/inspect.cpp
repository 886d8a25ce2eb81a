// `ferrotype inspect`: what each parser says of a font.
// SPDX-License-Identifier: Apache-2.0
#include "inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "campaign/classify.h"
#include "escape.h"
#include "files_to_read.h"
#include "verb.h"
#include "worker.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

struct Options {
  std::string font;
  std::vector<std::string> parsers;
  std::string library;
  std::string table;
  bool json = false;
  bool quiet = false;
};

int fail(int code, const std::string& message) {
  fmt::print(stderr, "ferrotype inspect: {}\n", escape(message));
  return code;
}

// Each parser in a process of its own, so that one that crashes hides nothing of the others.
Json ask(const Layout& layout, const Options& options, const std::string& parser) {
  WorkerCall call{"release", "inspect", {"--parsers", parser}, options.library, options.font};
  if (!options.table.empty()) {
    call.options.insert(call.options.end(), {"--table", options.table, "--events", std::to_string(1 << 20)});
  }
  const auto outcome = run(worker_command(layout, call));
  if (!outcome) return {{"parser", parser}, {"error", outcome.error()}};
  for (const auto& json : json_lines(outcome->output)) {
    if (json.contains("parsers") && json["parsers"].is_array() && !json["parsers"].empty()) return json["parsers"][0];
    if (json.contains("error")) return {{"parser", parser}, {"error", json["error"]}};
  }
  const auto report = classify("inspect", *outcome);
  return {{"parser", parser},
          {"class", report.crash_class},
          {"error", fmt::format("it died ({}); `./ferrotype repro {}` says more", report.crash_class,
                                shell_word(options.font))}};
}

int run_inspect(const Session& session, const Options& options) {
  if (std::error_code error; std::filesystem::is_directory(options.font, error)) {
    return fail(exit_environment, options.font + ": is a folder; name one font");
  }
  const auto file = files_to_read({options.font}).front();
  if (!file.error.empty()) return fail(exit_environment, options.font + ": " + file.error);
  const auto known = ask_parsers(session.layout, "release", options.library);
  if (!known) return fail(exit_environment, known.error());
  auto parsers = choose_parsers(*known, options.parsers);
  if (!parsers) return fail(exit_usage, parsers.error());
  // It says the same of every file.
  if (options.parsers.empty()) std::erase(*parsers, "null");

  Inspection inspection{options.font, file.size, options.table, {}};
  for (const auto& parser : *parsers) inspection.parsers.push_back(ask(session.layout, options, parser));
  if (options.json) {
    fmt::print("{}", json_text({{"path", options.font}, {"size", file.size}, {"parsers", inspection.parsers}}));
  } else {
    fmt::print("{}", inspect_text(inspection));
  }
  const auto died = [](const Json& one) { return one.contains("class"); };
  const auto failed = [](const Json& one) { return one.contains("error"); };
  if (std::ranges::any_of(inspection.parsers, died)) return exit_finding;
  return std::ranges::any_of(inspection.parsers, failed) ? exit_environment : exit_held;
}

}  // namespace

void register_inspect(CLI::App& application, Session& session) {
  auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand("inspect", "Show what each parser says of a font");
  verb->add_option("font", options->font, "the font")->required()->type_name("FILE");
  verb->add_option("--parsers", options->parsers, "only these; default: all but null and stb_truetype")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("A,B");
  add_library_option(*verb, options->library);
  verb->add_option("--table", options->table, "all values of this table, as in --table glyf")
      ->check([](const std::string& tag) {
        return tag.empty() || tag.size() > 4 ? std::string("a table's tag has one to four characters") : std::string();
      })
      ->type_name("TAG");
  verb->add_flag("--json", options->json, "print JSON, with the offset of each value");
  verb->add_flag("--quiet", options->quiet, "no progress (there is none)");
  verb->footer(
      footer("  ./ferrotype inspect font.ttf\n"
             "  ./ferrotype inspect --table glyf --parsers cpp font.ttf\n"
             "  ./ferrotype inspect --json font.ttf\n",
             "Shows the directory with each parser's word on each table, the first values of each table, and the\n"
             "rejected checks with their offsets. Every table is walked to its end. The JSON lists 4,096 values of a\n"
             "table, with --table a million, and has the number of all of them as event_count.\n",
             "Code 1: a parser died. A font that is rejected is no failure. Code 3: the file cannot be read.\n"));
  verb->callback([options, &session] { session.run = [options, &session] { return run_inspect(session, *options); }; });
}

}  // namespace ferrotype
