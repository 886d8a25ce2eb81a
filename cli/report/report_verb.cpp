// `ferrotype report`: a campaign or a benchmark as one page.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "bench/document.h"
#include "campaign/files.h"
#include "claims.h"
#include "escape.h"
#include "report/ablation_page.h"
#include "report/bench_page.h"
#include "report/campaign_page.h"
#include "report/figures.h"
#include "say.h"
#include "scratch_folder.h"
#include "units.h"
#include "verb.h"

namespace ferrotype {
namespace {

struct Options {
  std::string path;
  std::string output;
  std::string figures;
  bool quiet = false;
};

int fail(int code, std::string_view text) {
  say("ferrotype report: {}\n", escape(text));
  return code;
}

tl::expected<Page, std::string> page_of(const Layout& layout, const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    const auto campaign = open_campaign(path);
    if (!campaign) return tl::unexpected(campaign.error());
    auto facts = read_campaign_facts(*campaign);
    facts.overlays = draw_overlays(layout, facts);
    return campaign_page(facts);
  }
  if (!std::filesystem::exists(path, error)) {
    return tl::unexpected(fmt::format(
        "{}: no such file or folder: it wants a campaign's folder, or what bench --json printed", path.string()));
  }
  const auto document = read_bench_json(path);
  if (!document) return tl::unexpected(document.error());
  if (kind_of(*document) == "ablation") {
    try {
      return ablation_page(*document);
    } catch (const nlohmann::json::exception& problem) {
      return tl::unexpected(fmt::format("{}: not what publish ablation writes: {}", path.string(), problem.what()));
    }
  }
  if (const auto kind = kind_of(*document); !kind.empty() && kind != "benchmark") {
    return tl::unexpected(
        fmt::format("{}: a table of {} has no page; benchmarks and ablations have, and a campaign's "
                    "folder",
                    path.string(), kind));
  }
  const auto published = read_published(*document);
  if (!published) return tl::unexpected(fmt::format("{} is {}", path.string(), published.error()));
  return bench_page(*published);
}

tl::expected<void, std::string> write_figures(const Page& page, const Libraries& libraries, const Options& options) {
  const auto folder = std::filesystem::absolute(options.figures);
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) return tl::unexpected(fmt::format("{}: {}", folder.string(), problem.message()));
  const ScratchFolder scratch;
  const auto figures = draw_figures(page.charts(), libraries, scratch.path());
  if (!figures) return tl::unexpected(figures.error());
  for (const auto& [name, svg] : *figures) {
    const auto path = folder / (name + ".svg");
    if (const auto written = write_quickly(path, svg); !written) {
      return tl::unexpected(fmt::format("{}: {}", path.string(), written.error()));
    }
  }
  if (!options.quiet) say("{}, {}\n", escape(folder.string()), counted(figures->size(), "figure"));
  return {};
}

int run_report(const Session& session, const Options& options) {
  const auto page = page_of(session.layout, options.path);
  if (!page) return fail(exit_environment, page.error());
  const auto libraries = read_libraries(session.layout.build_root / "packages");
  if (!libraries) return fail(exit_environment, libraries.error());
  if (!options.figures.empty()) {
    if (const auto drawn = write_figures(*page, *libraries, options); !drawn) {
      return fail(exit_environment, drawn.error());
    }
  }
  if (options.output.empty()) return exit_held;
  const auto html = page->html(*libraries);
  const auto output = std::filesystem::absolute(options.output);
  if (const auto written = write_quickly(output, html); !written) {
    return fail(exit_environment, fmt::format("{}: {}", output.string(), written.error()));
  }
  if (!options.quiet) say("{}, {}\n", escape(output.string()), as_bytes(html.size()));
  return exit_held;
}

}  // namespace

void register_report(CLI::App& application, Session& session) {
  const auto options = std::make_shared<Options>();
  auto* verb = application.add_subcommand("report", "One HTML page on a campaign, a benchmark or an ablation");
  verb->add_option("path", options->path, "a campaign's folder, what bench --json printed, or results/ablation.json")
      ->required()
      ->type_name("PATH");
  auto* output =
      verb->add_option("--output", options->output, "the page; what is there is replaced")->type_name("FILE");
  auto* figures = verb->add_option("--figures", options->figures, "its charts as SVG files, for a README; wants node")
                      ->type_name("DIR");
  verb->add_flag("--quiet", options->quiet, "do not say what was written");
  verb->footer(
      footer("  ./ferrotype report campaigns/night --output night.html\n"
             "  ./ferrotype bench --json > bench.json; ./ferrotype report bench.json --output bench.html\n"
             "  ./ferrotype report results/whole-face.json --figures figures\n",
             "The page is one file that loads nothing: verdict, tables, charts, and how to repeat it. A campaign may\n"
             "run meanwhile. cli/report/README.md says what is on it.\n",
             "Code 0: the page is written, whatever it tells; gate is what fails a build. Code 3: a file cannot be\n"
             "read or written, or the packages that draw the charts are not there.\n"));
  verb->callback([options, &session, output, figures] {
    if (output->count() + figures->count() == 0) throw CLI::RequiredError("--output or --figures");
    session.run = [options, &session] { return run_report(session, *options); };
  });
}

}  // namespace ferrotype
