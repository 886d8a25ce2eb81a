// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "document.h"
#include "escape.h"
#include "matrix.h"

namespace ferrotype {
namespace {

std::string terminal(const Section& section) {
  std::string text = section.title + "\n";
  if (section.table) text += section.table->text("  ");
  for (const std::string& sentence : section.sentences) text += fmt::format("  {}\n", escape(sentence));
  return text + "\n";
}

// What means something to Markdown loses its meaning; the words of a report have no other formatting.
std::string plain_markdown(const std::string& sentence) {
  std::string text;
  for (const char character : escape(sentence)) {
    if (std::string_view("\\`*_[]<>|#").find(character) != std::string_view::npos) text += '\\';
    text += character;
  }
  return text;
}

}  // namespace

std::string markdown(const Section& section) {
  std::string text = fmt::format("## {}\n\n", section.title);
  if (section.table) text += section.table->markdown() + "\n";
  for (const std::string& sentence : section.sentences) text += fmt::format("- {}\n", plain_markdown(sentence));
  if (!section.sentences.empty()) text += "\n";
  return text;
}

std::string terminal_text(const Published& published) {
  std::string matrix;
  for (const Section& section : matrix_sections(published)) matrix += terminal(section);
  return terminal(rows_section(published)) + terminal(means_section(published)) +
         terminal(rivalries_section(published)) + terminal(chattiness_section(published)) +
         terminal(idling_section(published)) + terminal(instructions_section(published)) +
         terminal(faces_section(published)) + terminal(allocations_section(published)) +
         terminal(controls_section(published)) + terminal(made_section(published)) +
         terminal(parsers_section(published)) + terminal(fonts_section(published)) + matrix;
}

std::string markdown(const Published& published) {
  std::string text = "# Benchmark\n\n";
  for (const Section& section : matrix_sections(published)) text += markdown(section);
  for (const auto section :
       {means_section, rivalries_section, chattiness_section, idling_section, instructions_section, allocations_section,
        controls_section, rows_section, faces_section, words_section, made_section, parsers_section, fonts_section}) {
    text += markdown(section(published));
  }
  text.pop_back();
  return text;
}

}  // namespace ferrotype
