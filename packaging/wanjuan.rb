# For Homebrew. `homepage` is where the sources lie: it is empty until there is a place.
class Wanjuan < Formula
  desc "Terminal reader for a personal library of saved articles"
  homepage ""
  url "#{homepage}/archive/v0.1.0.tar.gz"
  sha256 ""
  license any_of: ["MIT", "Apache-2.0"]

  depends_on "rust" => :build

  def install
    system "cargo", "install", *std_cargo_args
    system "packaging/collect", buildpath/"collected", bin/"wanjuan"
    share.install Dir["collected/share/*"]
  end

  test do
    (testpath/"a.md").write "# 题\n\n正文。\n"
    assert_match "正文。", shell_output("#{bin}/wanjuan print a.md")
  end
end
