// SPDX-License-Identifier: Apache-2.0
#include "campaign.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine.h"
#include "files.h"

namespace ferrotype {
namespace {

tl::unexpected<CampaignError> usage(std::string text) { return tl::unexpected(CampaignError{true, std::move(text)}); }
tl::unexpected<CampaignError> lacking(std::string text) {
  return tl::unexpected(CampaignError{false, std::move(text)});
}

// Never a part of an examination: what it answers is nothing.
constexpr std::string_view parser_without_answers = "null";

tl::expected<Engine::Plan, CampaignError> plan_of(const Layout& layout, const Choice& choice) {
  const auto parsers = ask_parsers(layout, "fuzz", choice.library);
  if (!parsers) return lacking(parsers.error());
  auto units = plan(choice, *parsers);
  if (!units) return usage(units.error());
  Engine::Plan all{choice, std::move(*units), {}, describe_build(layout, choice.targets, *parsers, choice.library)};
  for (const auto& parser : *parsers) {
    const bool chosen = std::ranges::find(choice.parsers, parser.name) != choice.parsers.end();
    if (parser.name != parser_without_answers && (chosen || !parser.unchecked)) all.parsers.push_back(parser.name);
  }
  return all;
}

std::optional<std::string> missing_program(const Layout& layout, const std::vector<Unit>& units) {
  std::error_code error;
  for (const auto& unit : units) {
    if (const auto program = layout.target(unit.target); !std::filesystem::is_regular_file(program, error)) {
      return fmt::format("{} is not there: build the preset 'fuzz'", program.string());
    }
  }
  return std::nullopt;
}

}  // namespace

tl::expected<Summary, CampaignError> run_campaign(const Settings& settings, Observer& observer,
                                                  std::atomic<bool>& stopping) {
  const auto& folder = settings.folder;
  try {
    const bool exists = std::filesystem::exists(folder.store());
    if (settings.resume && !exists) {
      return lacking(
          fmt::format("{} holds no campaign: there is no {}", folder.root.string(), folder.store().string()));
    }
    if (!settings.resume && exists) {
      return usage(
          fmt::format("{} holds a campaign already: --resume it, or choose another folder", folder.root.string()));
    }
    // What is wrong with a new campaign is said before it leaves a folder behind.
    if (!settings.resume) {
      if (const auto planned = plan_of(settings.layout, settings.choice); !planned) {
        return tl::unexpected(planned.error());
      }
    }
    for (const auto& path : {folder.inputs(), folder.logs(), folder.artifacts(), folder.scratch()}) {
      if (std::error_code error; !std::filesystem::create_directories(path, error) && error) {
        return lacking(
            fmt::format("cannot make {}: {}; choose another folder with --output", path.string(), error.message()));
      }
    }
    const auto lock = FolderLock::take(folder.root);
    if (!lock) return lacking(lock.error());
    auto opened = open_store(folder.store());
    if (!opened) return lacking(opened.error());
    auto& store = **opened;
    auto choice = settings.choice;
    if (auto stored = store.choice(); settings.resume && stored) {
      if (settings.replace_time) stored->milliseconds = choice.milliseconds;
      choice = *stored;
    }
    auto planned = plan_of(settings.layout, choice);
    if (!planned) return tl::unexpected(planned.error());
    if (std::error_code error;
        choice.corpora.empty() && !std::filesystem::is_directory(settings.layout.seeds(), error)) {
      return lacking(fmt::format("no seeds in {}, and no --corpus", settings.layout.seeds().string()));
    }
    if (const auto missing = missing_program(settings.layout, planned->units)) return lacking(*missing);
    for (const auto& target : choice.targets) std::filesystem::create_directories(folder.corpus(target));
    store.set_choice(choice);
    store.add_build(planned->build.id, planned->build.described);
    adopt_orphans();
    return Engine(settings, std::move(*planned), observer, stopping, store).run_to_end();
  } catch (const std::exception& exception) {
    return lacking(exception.what());
  }
}

}  // namespace ferrotype
