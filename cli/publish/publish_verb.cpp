// `ferrotype publish`: the tables of results/ that are no benchmarks, and the page that says what all of them say.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "bench/document.h"
#include "campaign/files.h"
#include "commit.h"
#include "escape.h"
#include "publish/publish.h"
#include "publish/tables.h"
#include "report/campaign_page.h"
#include "say.h"
#include "verb.h"

namespace ferrotype {
namespace {

struct Options {
  std::string results;
  std::string campaign;
  std::string ablation;
  std::string name;
  bool no_build_time = false;
  bool quiet = false;
};

int fail(int code, std::string_view text) {
  say("ferrotype publish: {}\n", escape(text));
  return code;
}

std::filesystem::path source_of(const Session& session) { return session.layout.build_root.parent_path(); }

int write_page(const Session& session, const Options& options) {
  const auto folder = results_folder(session.layout, options.results);
  if (const auto written = write_claims_page(folder); !written) return fail(exit_environment, written.error());
  if (!options.quiet) say("publish: wrote {}\n", escape((folder / "README.md").string()));
  return exit_held;
}

// The table, and the page anew.
int write_table(const Session& session, const Options& options, const std::string& name, const nlohmann::json& document,
                const std::string& text) {
  const auto folder = results_folder(session.layout, options.results);
  if (const auto why = why_not_into(folder, name, kind_of(document)); !why.empty()) return fail(exit_usage, why);
  if (options.results.empty()) {
    const auto why = why_no_commit(document.at("commit"), source_of(session));
    if (!why.empty()) return fail(exit_usage, why);
  }
  auto page = text + made_markdown(document);
  page.pop_back();  // the blank line behind the last section
  const std::pair<const char*, std::string> files[]{{".json", json_text(document)}, {".md", page}};
  for (const auto& [extension, content] : files) {
    const auto path = folder / (name + extension);
    if (const auto written = write_durably(path, content); !written) {
      return fail(exit_environment, written.error());
    }
    if (!options.quiet) say("publish: wrote {}\n", escape(path.string()));
  }
  return write_page(session, options);
}

int publish_ablation(const Session& session, const Options& options) {
  auto document = made_document("ablation", {}, source_of(session));
  if (const auto filled = fill_ablation(document, options.ablation); !filled) {
    return fail(exit_environment, filled.error());
  }
  const std::string measured = document.at("measured_commit");
  if (options.results.empty() && !is_clean(measured)) {
    return fail(exit_usage, fmt::format("{}: it was measured at {}, which is no commit", options.ablation, measured));
  }
  const std::string name = options.name.empty() ? "ablation" : options.name;
  return write_table(session, options, name, document, ablation_markdown(document));
}

int publish_history(const Session& session, const Options& options) {
  auto document = made_document("history", "./ferrotype history prove", source_of(session));
  if (const auto filled = fill_history(document, session.layout); !filled) {
    return fail(exit_environment, filled.error());
  }
  const std::string measured = document.at("measured_commit");
  if (options.results.empty() && !is_clean(measured)) {
    return fail(exit_usage, fmt::format("the bugs were shown at {}, which is no commit", measured));
  }
  return write_table(session, options, "history", document, history_markdown(document));
}

int publish_plants(const Session& session, const Options& options) {
  auto document = made_document("plants", "./ferrotype plants prove", source_of(session));
  if (const auto filled = fill_plants(document, session.layout); !filled) return fail(exit_environment, filled.error());
  return write_table(session, options, "plants", document, plants_markdown(document));
}

int publish_facts(const Session& session, const Options& options) {
  const std::string command =
      options.no_build_time ? "./ferrotype publish facts --no-build-time" : "./ferrotype publish facts";
  if (!options.quiet && !options.no_build_time) {
    say("publish: both twins are built once more, without a cache: some minutes; --no-build-time leaves that out\n");
  }
  const auto facts = gather_facts({source_of(session), session.layout.build_root, !options.no_build_time});
  if (!facts) return fail(exit_environment, facts.error());
  auto document = made_document("port facts", command, source_of(session));
  fill_facts(document, *facts);
  return write_table(session, options, "port-facts", document, facts_markdown(*facts));
}

int publish_campaign(const Session& session, const Options& options) {
  const auto campaign = open_campaign(options.campaign);
  if (!campaign) return fail(exit_environment, campaign.error());
  const auto choice = campaign->store->choice();
  const auto command = choice ? campaign_command(*choice) : std::string("unknown");
  auto document = made_document("campaign", command, source_of(session));
  if (const auto filled = fill_campaign(document, *campaign); !filled) return fail(exit_environment, filled.error());
  return write_table(session, options, options.name, document, campaign_markdown(document));
}

// With today's statistics; the samples, and where they are from, stay.
int publish_again(const Session& session, const Options& options) {
  const auto folder = results_folder(session.layout, options.results);
  const auto file = folder / (options.name + ".json");
  const auto document = read_bench_json(file);
  if (!document) return fail(exit_environment, document.error());
  auto read = read_published(*document);
  if (!read) return fail(exit_environment, fmt::format("{} is {}", file.string(), read.error()));
  const auto published = work_out_again(std::move(*read));
  if (!published.report.controls_hold() || !published.not_publishable.empty()) {
    for (const auto& sentence : published.report.broken_controls) say("publish: {}\n", escape(sentence));
    return fail(exit_finding, fmt::format("{}: its controls do not hold, or it is a look", file.string()));
  }
  const auto written = write_benchmark(folder, options.name, published);
  if (!written) return fail(exit_environment, written.error());
  if (!options.quiet) {
    for (const auto& path : *written) say("publish: wrote {}\n", escape(path.string()));
  }
  return exit_held;
}

}  // namespace

void register_publish(CLI::App& application, Session& session) {
  const auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand("publish", "The tables of results/, and the page of what they say");
  verb->require_subcommand(0, 1);
  const auto leave = [&session, options](CLI::App* of, int (*work)(const Session&, const Options&)) {
    of->add_option("--results", options->results, "another folder than results/")->type_name("DIR");
    of->add_flag("--quiet", options->quiet, "do not say what was written");
    of->callback([options, &session, work, of] {
      if (!of->get_subcommands().empty()) return;  // it has left what to run
      session.run = [options, &session, work] { return work(session, *options); };
    });
  };
  leave(verb, write_page);
  auto* ablation = verb->add_subcommand("ablation", "what became of each check that ablate deleted; not the inputs");
  ablation->add_option("folder", options->ablation, "the ablation's folder")->required()->type_name("DIR");
  ablation->add_option("name", options->name, "of the table; default: ablation")
      ->type_name("NAME")
      ->check(CLI::Validator(check_table_name, "NAME"));
  leave(ablation, publish_ablation);
  leave(verb->add_subcommand("history", "what history prove has shown"), publish_history);
  leave(verb->add_subcommand("plants", "what became of each plant that `plants prove` has proved"), publish_plants);
  auto* facts = verb->add_subcommand("facts", "port-facts: lines, unsafe code, size and time to build");
  facts->add_flag("--no-build-time", options->no_build_time, "do not build them for their time");
  leave(facts, publish_facts);
  auto* campaign = verb->add_subcommand("campaign", "crash classes and divergences of a campaign; not its inputs");
  campaign->add_option("folder", options->campaign, "the campaign's folder")->required()->type_name("DIR");
  campaign->add_option("name", options->name, "of the table")
      ->required()
      ->type_name("NAME")
      ->check(CLI::Validator(check_table_name, "NAME"));
  leave(campaign, publish_campaign);
  auto* again = verb->add_subcommand("again", "a benchmark's table once more from its samples, as it would be today");
  again->add_option("name", options->name, "of the table")
      ->required()
      ->type_name("NAME")
      ->check(CLI::Validator(check_table_name, "NAME"));
  leave(again, publish_again);
  verb->footer(footer(
      "  ./ferrotype publish\n  ./ferrotype publish facts\n  ./ferrotype publish campaign campaigns/night night\n"
      "  ./ferrotype publish ablation ablations/night\n  ./ferrotype publish history\n"
      "  ./ferrotype bench --publish whole-face\n",
      "Without a table it makes results/README.md anew from the tables that are there; with one it writes that as\n"
      "JSON and Markdown first. Benchmarks are published by bench --publish, which measures them.\n"));
}

}  // namespace ferrotype
