// `ferrotype crashes`: what a campaign found: lists, single findings, files for other programs.
// SPDX-License-Identifier: Apache-2.0
#include "findings/crashes.h"

#include <fmt/format.h>

#include <memory>

#include "escape.h"

namespace ferrotype {
namespace {

using Options = std::shared_ptr<CrashesOptions>;

CLI::App* subcommand(CLI::App& verb, const Options& options, const std::string& name, const std::string& text) {
  auto* command = verb.add_subcommand(name, text);
  command->add_option("folder", options->folder, "folder of a campaign")->required()->type_name("FOLDER");
  return command;
}

void add_list(CLI::App& verb, Session& session, const Options& options) {
  auto* command = subcommand(verb, options, "list", "A line for each finding; findings of one bug stand together");
  auto& selection = options->selection;
  command->add_option("--class", selection.crash_class, "only classes like this, as '*-overflow-*'")->type_name("GLOB");
  command->add_option("--parser", selection.parser, "only of this parser")->type_name("GLOB");
  command->add_option("--target", selection.target, "only of this target")->type_name("GLOB");
  auto* flaky = command->add_flag_callback(
      "--flaky", [options] { options->selection.flaky = Flaky::only; }, "only those that not every replay reproduced");
  command
      ->add_flag_callback(
          "--not-flaky", [options] { options->selection.flaky = Flaky::without; }, "only those that every one did")
      ->excludes(flaky);
  command->add_flag("--peers", selection.peers, "also disagreements with peers");
  auto* json = command->add_flag("--json", options->json, "print JSON");
  command->add_flag("--csv", options->csv, "print CSV")->excludes(json);
  command->footer(
      footer("  ./ferrotype crashes list campaigns/night\n"
             "  ./ferrotype crashes list campaigns/night --class 'heap-*' --parser cpp --not-flaky\n",
             "`bug` is the first finding of the same bug, where another target reached it too; `again` is in how many\n"
             "of its replays it crashed in the same class; `bytes` are of the smallest input that is known.\n",
             "Code 0 also where there are findings. Code 3: the folder holds no campaign that can be read.\n"));
  command->callback([options, &session] { session.run = [options] { return list_crashes(*options); }; });
}

void add_show(CLI::App& verb, Session& session, const Options& options) {
  auto* command = subcommand(verb, options, "show", "Everything on one finding");
  command->add_option("id", options->id, "its id, as list has it")->required()->type_name("ID");
  command->add_flag("--log", options->log, "also its log");
  command->add_flag("--json", options->json, "print JSON");
  command->footer(
      footer("  ./ferrotype crashes show campaigns/night 3\n"
             "  ./ferrotype crashes show campaigns/night 3 --log --json\n",
             "", "Code 2 also: there is no such finding.\n"));
  command->callback([options, &session] { session.run = [options] { return show_crash(*options); }; });
}

void add_export(CLI::App& verb, Session& session, const Options& options) {
  auto* command = subcommand(verb, options, "export", "All findings as JSON, CSV or SARIF, or one as a kit");
  auto* format = command->add_option("--format", options->format, "json, csv or sarif; with disagreements of peers")
                     ->check(CLI::IsMember({"json", "csv", "sarif"}).description(""))
                     ->type_name("FORMAT");
  auto* kit = command->add_option("--kit", options->kit, "all that shows one finding again, as a tar archive")
                  ->check(CLI::PositiveNumber.description(""))
                  ->type_name("ID")
                  ->excludes(format);
  command->add_option("--output", options->output, "where to; default: standard output, or finding-ID.tar")
      ->type_name("FILE");
  command->footer(
      footer("  ./ferrotype crashes export campaigns/night --format sarif --output night.sarif\n"
             "  ./ferrotype crashes export campaigns/night --kit 3\n",
             "cli/findings/README.md has the shape of each. SARIF is 2.1.0, for code scanning.\n",
             "Code 2 also: there is no such finding. Code 3 also: an input is gone, or a file cannot be written.\n"));
  command->callback([=, &session] {
    if (kit->count() + format->count() == 0) throw CLI::RequiredError("--format or --kit");
    session.run = [options, &session] { return export_crashes(session, *options); };
  });
}

void add_reclassify(CLI::App& verb, Session& session, const Options& options) {
  auto* command = subcommand(verb, options, "reclassify", "Classify all findings again, from their logs");
  command->add_flag("--dry-run", options->dry_run, "only say what would change");
  command->add_flag("--json", options->json, "print JSON");
  command->footer(
      footer("  ./ferrotype crashes reclassify campaigns/night --dry-run\n"
             "  ./ferrotype crashes reclassify campaigns/night\n",
             "For a campaign that an older classifier has seen. Findings that come to have one signature become one;\n"
             "the older id stays, and show still finds it by the other. A finding without its log is left as it is.\n",
             "Code 3 also: a campaign runs in the folder.\n"));
  command->callback([options, &session] { session.run = [options] { return reclassify_crashes(*options); }; });
}

}  // namespace

int crashes_error(int code, std::string_view text) {
  fmt::print(stderr, "ferrotype crashes: {}\n", escape(text));
  return code;
}

void register_crashes(CLI::App& application, Session& session) {
  const auto options = std::make_shared<CrashesOptions>();
  auto* verb = application.add_subcommand("crashes", "What a campaign found: list, show, export, classify again");
  verb->require_subcommand(1);
  add_list(*verb, session, options);
  add_show(*verb, session, options);
  add_export(*verb, session, options);
  add_reclassify(*verb, session, options);
  verb->footer(
      footer("  ./ferrotype crashes list campaigns/night\n"
             "  ./ferrotype crashes show campaigns/night 3\n"
             "  ./ferrotype crashes export campaigns/night --format sarif --output night.sarif\n",
             "Each of them has --help, and --json where it prints a table.\n"));
}

}  // namespace ferrotype
