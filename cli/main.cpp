// The program `ferrotype`: reads the command line and runs one verb.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <system_error>

#include "escape.h"
#include "say.h"
#include "verb.h"

namespace ferrotype {

std::string footer(std::string_view examples, std::string_view words, std::string_view codes) {
  return fmt::format(
      "{}{}Examples:\n{}\n"
      "Exit codes: 0 it held, 1 a finding or failure, 2 wrong usage, 3 the machine lacks something.\n"
      "{}Tables go to standard output, progress to standard error.",
      words, words.empty() ? "" : "\n", examples, codes);
}

namespace {

constexpr auto overview = R"(  ./ferrotype campaign              fuzz all parsers for five minutes
  ./ferrotype status DIR            how a campaign stands, from another shell
  ./ferrotype repro FILE            run every parser on one input, each in a process of its own
  ./ferrotype repro DIR#3           run finding 3 of a campaign again; --debug, --minimise, --explain look closer
  ./ferrotype inspect FONT          what each parser says of a font
  ./ferrotype report DIR            a campaign or a benchmark as one HTML page: --output FILE.html
  ./ferrotype test                  build everything and run the tests (the launcher does this one itself)
  ./ferrotype VERB --help           more on a verb
)";

// The library only says that a verb is missing, or what should stand behind it.
std::string unknown_verb(const CLI::App& application, int argc, char** argv) {
  const CLI::App* of = &application;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto verbs = of->get_subcommands({});
    if (verbs.empty() || word.starts_with('-')) return {};
    const auto at = std::ranges::find_if(verbs, [&](const CLI::App* verb) { return verb->get_name() == word; });
    if (at == verbs.end()) {
      return of == &application ? fmt::format("there is no verb '{}'", word)
                                : fmt::format("{} knows no '{}'", of->get_name(), word);
    }
    of = *at;
  }
  return {};
}

// A campaign goes on when nobody reads what it says.
bool outlives_its_reader = false;

int run_program(int argc, char** argv) {
  Session session{Layout::of_this_program(), {}};
  CLI::App application("What would porting this parser to a memory-safe language buy, and what would it cost?",
                       "ferrotype");
  application.require_subcommand(1);
  application.footer(footer(overview));
  std::string build_root;
  application.add_option("--build-root", build_root, "folder of the builds: holds release/ and fuzz/")
      ->type_name("DIR");
  register_campaign(application, session);
  register_status(application, session);
  register_repro(application, session);
  register_bench(application, session);
  register_parsers(application, session);
  register_inspect(application, session);
  register_crashes(application, session);
  register_compare(application, session);
  register_gate(application, session);
  register_facts(application, session);
  register_report(application, session);
  register_publish(application, session);
  register_ablate(application, session);
  register_plants(application, session);
  register_diff(application, session);
  register_history(application, session);
  application.parse_complete_callback([&] {
    if (!build_root.empty()) session.layout.build_root = std::filesystem::absolute(build_root);
  });

  try {
    application.parse(argc, argv);
  } catch (const CLI::Success& wish) {
    return application.exit(wish) == 0 ? exit_held : exit_usage;
  } catch (const CLI::ParseError& error) {
    const auto unknown = unknown_verb(application, argc, argv);
    const auto what = unknown.empty() ? error.what() : unknown;
    say("ferrotype: {}\nTry --help.\n", escape(what));
    return exit_usage;
  }
  const auto* campaign = application.get_subcommand("campaign");
  outlives_its_reader = campaign->parsed() && campaign->get_subcommands().empty();
  return session.run();
}

// Ends as other programs do whose reader went away, as `head` does.
int end_without_reader() {
  std::signal(SIGPIPE, SIG_DFL);
  std::raise(SIGPIPE);
  return exit_held;
}

}  // namespace
}  // namespace ferrotype

int main(int argc, char** argv) {
  // A reader that goes away is an error of writing, not the end of a campaign.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const int code = ferrotype::run_program(argc, argv);
    if (std::fflush(stdout) == 0) return code;
    if (errno == EPIPE && !ferrotype::outlives_its_reader) return ferrotype::end_without_reader();
    return ferrotype::exit_environment;
  } catch (const std::exception& exception) {
    const auto* error = dynamic_cast<const std::system_error*>(&exception);
    if (error != nullptr && error->code() == std::errc::broken_pipe && !ferrotype::outlives_its_reader) {
      return ferrotype::end_without_reader();
    }
    ferrotype::say("ferrotype: {}\n", ferrotype::escape(exception.what()));
    return ferrotype::exit_environment;
  }
}
