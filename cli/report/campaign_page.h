// The page of a campaign: verdict, classes and parsers, findings, what it did over time, environment.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "campaign/layout.h"
#include "findings/campaign_folder.h"
#include "findings/finding_json.h"
#include "report/page.h"

namespace ferrotype {

// Two outlines of the glyph of a finding, one over the other.
struct GlyphOverlay {
  std::string svg;   // empty: there is none
  std::string says;  // what it shows, or why there is none
};

// All of it that a page tells, read once.
struct CampaignFacts {
  Context context;
  std::optional<Choice> choice;
  std::vector<Finding> failures;  // findings of one bug together
  std::vector<Finding> peers;     // disagreements, which are no failures
  std::vector<SliceRecord> slices;
  std::vector<Failure> died;  // workers without an input
  std::map<std::string, SliceCount> by_target;
  SliceCount total;
  CpuTime cpu;
  std::int64_t milliseconds = 0;
  nlohmann::json status;                          // null: there is none
  std::map<std::int64_t, GlyphOverlay> overlays;  // by finding
};

// What runs it again, from the beginning.
std::string campaign_command(const Choice& choice);

CampaignFacts read_campaign_facts(const OpenCampaign& campaign);

// Of the first findings that differ in an outline: today's parsers are asked, each in a process of its own.
std::map<std::int64_t, GlyphOverlay> draw_overlays(const Layout& layout, const CampaignFacts& facts);

VerdictLine campaign_verdict(const CampaignFacts& facts);

Page campaign_page(const CampaignFacts& facts);

// Its parts, each in a file of its own.
void add_timelines(Page& page, const CampaignFacts& facts);
void add_findings(Page& page, const CampaignFacts& facts);

}  // namespace ferrotype
