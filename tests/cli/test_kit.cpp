// Kits are written the same each time, and read from anybody.
// SPDX-License-Identifier: Apache-2.0
#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <fstream>

#include "../campaign/temporary_folder.h"
#include "campaign/files.h"
#include "findings/kit.h"

namespace ferrotype {
namespace {

struct Entry {
  std::string name;
  std::string bytes;
  unsigned type = AE_IFREG;
  std::string link{};
};

la_ssize_t append(archive* /*archive*/, void* out, const void* bytes, std::size_t count) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), count);
  return static_cast<la_ssize_t>(count);
}

std::string archive_of(const std::vector<Entry>& entries, bool compressed = false) {
  std::string bytes;
  auto* out = archive_write_new();
  archive_write_set_format_pax_restricted(out);
  if (compressed) archive_write_add_filter_gzip(out);
  archive_write_open(out, &bytes, nullptr, append, nullptr);
  for (const auto& one : entries) {
    auto* entry = archive_entry_new();
    archive_entry_set_pathname(entry, one.name.c_str());
    archive_entry_set_filetype(entry, one.type);
    archive_entry_set_perm(entry, 0644);
    if (one.type == AE_IFLNK) archive_entry_set_symlink(entry, one.link.c_str());
    if (one.type == AE_IFREG && !one.link.empty()) archive_entry_set_hardlink(entry, one.link.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(one.bytes.size()));
    EXPECT_EQ(archive_write_header(out, entry), ARCHIVE_OK);
    archive_write_data(out, one.bytes.data(), one.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(out);
  archive_write_free(out);
  return bytes;
}

std::string told(const std::string& input) {
  return nlohmann::json({{"input", {{"sha256", sha256(input)}}}, {"minimised", nullptr}}).dump();
}

class Kits : public testing::Test {
 protected:
  tl::expected<Kit, std::string> read(const std::string& bytes) {
    const auto path = folder_.path() / "kit.tar";
    std::ofstream(path, std::ios::binary) << bytes;
    return read_kit(path);
  }

  void expect_refused(const std::vector<Entry>& entries, const std::string& why) {
    const auto kit = read(archive_of(entries));
    ASSERT_FALSE(kit) << why;
    EXPECT_NE(kit.error().find(why), std::string::npos) << kit.error();
  }

  // A finding whose files lie in the folder.
  Finding finding() {
    folder().root = folder_.path();
    std::filesystem::create_directories(context_.folder.inputs());
    std::filesystem::create_directories(context_.folder.logs());
    Finding finding;
    finding.report.crash_class = "leak\x1b[2J";
    finding.input = keep("the original");
    finding.minimised = keep(std::string("tiny\0", 5));
    finding.log = "log";
    std::ofstream(context_.folder.logs() / "log") << "raw \xff log";
    return finding;
  }
  std::string keep(const std::string& bytes) {
    const auto name = sha256(bytes);
    std::ofstream(context_.folder.inputs() / name, std::ios::binary) << bytes;
    return name;
  }
  Folder& folder() { return context_.folder; }

  TemporaryFolder folder_;
  Context context_;
};

TEST_F(Kits, what_is_written_is_read) {
  const auto kit = make_kit(context_, finding());
  ASSERT_TRUE(kit) << kit.error();
  const auto bytes = write_kit(*kit);
  ASSERT_TRUE(bytes) << bytes.error();
  EXPECT_EQ(*bytes, write_kit(*kit).value());
  const auto again = read(*bytes);
  ASSERT_TRUE(again) << again.error();
  EXPECT_EQ(again->input, std::string("tiny\0", 5));
  EXPECT_EQ(again->original, "the original");
  EXPECT_EQ(again->log, "raw \xff log");
  EXPECT_EQ(again->finding.at("class"), "leak\x1b[2J");
  EXPECT_TRUE(again->finding.at("environment").contains("kernel"));
  EXPECT_NE(again->readme.find("./ferrotype repro kit.tar"), std::string::npos);
  EXPECT_EQ(again->readme.find('\x1b'), std::string::npos);
}

TEST_F(Kits, hold_no_path_of_this_machine) {
  const auto kit = make_kit(context_, finding());
  ASSERT_TRUE(kit) << kit.error();
  EXPECT_EQ(write_kit(*kit)->find(folder_.path().string()), std::string::npos);
}

TEST_F(Kits, a_log_that_is_gone_is_left_out_and_an_input_that_is_damaged_is_an_error) {
  auto one = finding();
  std::filesystem::remove(folder().logs() / "log");
  const auto kit = make_kit(context_, one);
  ASSERT_TRUE(kit) << kit.error();
  EXPECT_FALSE(kit->log);
  EXPECT_FALSE(read(*write_kit(*kit))->log);
  std::ofstream(folder().inputs() / one.minimised) << "other bytes";
  EXPECT_FALSE(make_kit(context_, one));
  one.minimised = "../../../etc/passwd";
  EXPECT_FALSE(make_kit(context_, one));
}

TEST_F(Kits, a_log_outside_its_folder_is_not_taken) {
  auto one = finding();
  std::ofstream(folder().root / "secret") << "secret";
  for (const auto* name : {"../secret", "../../etc/passwd", "/etc/passwd", "..", ""}) {
    one.log = name;
    EXPECT_FALSE(make_kit(context_, one)->log) << name;
  }
  std::filesystem::create_symlink("/etc/passwd", folder().logs() / "link");
  one.log = "link";
  EXPECT_FALSE(make_kit(context_, one)->log);
}

TEST_F(Kits, names_that_are_not_known_are_refused) {
  for (const auto* name : {"../input.bin", "/etc/passwd", "./input.bin", "sub/input.bin", "INPUT.BIN", "evil.sh"}) {
    expect_refused({{"finding.json", told("x")}, {"input.bin", "x"}, {name, "x"}}, "not one of its files");
  }
}

TEST_F(Kits, links_folders_and_repeated_names_are_refused) {
  expect_refused({{"input.bin", "", AE_IFLNK, "/etc/passwd"}}, "no regular file");
  expect_refused({{"log.txt", "", AE_IFDIR}}, "no");
  expect_refused({{"log.txt", "a"}, {"input.bin", "", AE_IFREG, "log.txt"}}, "no regular file");
  expect_refused({{"log.txt", "a"}, {"log.txt", "b"}}, "there twice");
}

TEST_F(Kits, what_is_missing_or_does_not_fit_is_said) {
  expect_refused({{"input.bin", "x"}}, "finding.json is missing");
  expect_refused({{"finding.json", told("x")}}, "input.bin is missing");
  expect_refused({{"finding.json", "[1]"}, {"input.bin", "x"}}, "no JSON object");
  expect_refused({{"finding.json", "{\"input\": 1}"}, {"input.bin", "x"}}, "sha256");
  expect_refused({{"finding.json", told("y")}, {"input.bin", "x"}}, "sha256");
  EXPECT_TRUE(read(archive_of({{"finding.json", told("x")}, {"input.bin", "x"}})));
}

TEST_F(Kits, what_is_no_tar_is_refused) {
  EXPECT_FALSE(read(""));
  EXPECT_FALSE(read(std::string(5000, 'x')));
  EXPECT_FALSE(read(archive_of({{"finding.json", told("x")}, {"input.bin", "x"}}, true)));
  const auto whole = archive_of({{"finding.json", told("x")}, {"input.bin", std::string(9000, 'x')}});
  EXPECT_FALSE(read(whole.substr(0, 4000)));
  EXPECT_FALSE(read_kit(folder_.path()));
  EXPECT_FALSE(read_kit(folder_.path() / "missing"));
}

TEST_F(Kits, one_that_claims_more_than_it_may_hold_is_refused) {
  // A sparse file of the old GNU kind: 8 GiB in a header of 512 bytes.
  std::string header(512, '\0');
  header.replace(0, 9, "input.bin");
  header.replace(100, 7, "0000644");
  header.replace(124, 11, "00000000000");
  header[156] = 'S';
  header.replace(257, 8, "ustar  ");
  header.replace(386, 24,
                 "00000000000\0"
                 "00000000000\0",
                 24);
  header.replace(483, 11, "77777777777");
  header.replace(148, 8, "        ");
  unsigned sum = 0;
  for (const char byte : header) sum += static_cast<unsigned char>(byte);
  char octal[8];
  std::snprintf(octal, sizeof octal, "%06o", sum);
  header.replace(148, 6, octal, 6);
  header[154] = '\0';
  EXPECT_FALSE(read(header + std::string(1024, '\0')));

  std::ofstream(folder_.path() / "large.tar") << "x";
  std::filesystem::resize_file(folder_.path() / "large.tar", most_kit_bytes * 3);
  const auto large = read_kit(folder_.path() / "large.tar");
  ASSERT_FALSE(large);
  EXPECT_NE(large.error().find("more than"), std::string::npos);
}

}  // namespace
}  // namespace ferrotype
