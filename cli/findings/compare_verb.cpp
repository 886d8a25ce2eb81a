// `ferrotype compare`, also `ferrotype campaign compare`.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>

#include "escape.h"
#include "findings/compare.h"
#include "verb.h"

namespace ferrotype {
namespace {

struct Options {
  std::string first;
  std::string second;
  bool json = false;
};

int run_compare(const Options& options) {
  const auto first = open_campaign(options.first);
  const auto second = open_campaign(options.second);
  for (const auto* campaign : {&first, &second}) {
    if (!*campaign) {
      fmt::print(stderr, "ferrotype compare: {}\n", escape(campaign->error()));
      return exit_environment;
    }
  }
  const auto comparison = compare_campaigns(*first, *second);
  fmt::print("{}", options.json ? json_text(comparison_json(comparison)) : comparison_text(comparison));
  return exit_held;
}

CLI::App* add_compare(CLI::App& parent, const std::shared_ptr<Options>& options) {
  auto* verb = parent.add_subcommand("compare", "Two campaigns: their bugs, and what an hour brought");
  verb->add_option("a", options->first, "folder of a campaign")->required()->type_name("A");
  verb->add_option("b", options->second, "folder of another one")->required()->type_name("B");
  verb->add_flag("--json", options->json, "print JSON");
  verb->footer(
      footer("  ./ferrotype compare campaigns/monday campaigns/tuesday\n",
             "Bugs are the same where signature (but for the target) and parser are. Coverage is comparable only\n"
             "where the builds are the same; where they are not, it is said.\n",
             "Code 0 also where they differ: `gate` is what fails a build. Code 3: one of them cannot be read.\n"));
  return verb;
}

}  // namespace

void register_compare(CLI::App& application, Session& session) {
  const auto options = std::make_shared<Options>();
  const auto run = [options, &session] { session.run = [options] { return run_compare(*options); }; };
  add_compare(application, options)->callback(run);
  // A verb's callback comes after those of its subcommands, so this one has to come last of all.
  auto* nested = add_compare(*application.get_subcommand("campaign"), options);
  application.final_callback([run, nested] {
    if (nested->parsed()) run();
  });
}

}  // namespace ferrotype
