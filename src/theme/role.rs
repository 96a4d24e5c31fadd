//! What a theme gives a look to.

macro_rules! roles {
    ($($role:ident $name:literal $what:literal;)*) => {
        /// Something on the screen that has a look of its own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ThemeRole {
            $(#[doc = $what] $role,)*
        }

        impl ThemeRole {
            /// All of them, in their order.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$role),*];

            /// Its name in a theme's file.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$role => $name,)*
                }
            }
        }
    };
}

roles! {
    Text "text" "Running text, and the ground of the whole screen.";
    Title "title" "The title of an article.";
    Metadata "metadata" "Author, date and source below the title.";
    Heading1 "heading-1" "A heading of the first level.";
    Heading2 "heading-2" "A heading of the second level.";
    Heading3 "heading-3" "A heading of a deeper level.";
    Strong "strong" "Strong emphasis.";
    Emphasis "emphasis" "Emphasis.";
    Quote "quote" "Quoted text.";
    Code "code" "Code, in running text and in blocks.";
    CodePlain "code-plain" "Code in colours that is nothing of its own.";
    CodeComment "code-comment" "A comment in code.";
    CodeString "code-string" "A string in code.";
    CodeNumber "code-number" "A number or another constant in code.";
    CodeKeyword "code-keyword" "A keyword in code.";
    CodeName "code-name" "The name of what code defines or calls.";
    CodeType "code-type" "The name of a type in code.";
    Link "link" "A link.";
    Reference "reference" "A reference to a footnote, the label of a picture.";
    TableHeader "table-header" "The first row of a table.";
    Marker "marker" "The mark of a list's item, the number of a footnote.";
    DoneMarker "done-marker" "The mark of a task that is done.";
    Rule "rule" "Lines and bars.";
    Highlight "highlight" "What the author has marked.";
    Mark "mark" "What the reader has marked.";
    MarkYellow "mark-yellow" "The sign of a yellow mark.";
    MarkGreen "mark-green" "The sign of a green mark.";
    MarkBlue "mark-blue" "The sign of a blue mark.";
    MarkRed "mark-red" "The sign of a red mark.";
    MarkPurple "mark-purple" "The sign of a purple mark.";
    Match "match" "What a search has found.";
    MatchCurrent "match-current" "The match the reader is at.";
    Selection "selection" "The passage being selected.";
    Cursor "cursor" "The sign of the line the reader is at.";
    PaneTitle "pane-title" "The name of a pane.";
    Quiet "quiet" "What steps back: dates, counts, hints.";
    Row "row" "The row under the cursor.";
    RowElsewhere "row-elsewhere" "The row under the cursor of a pane without the focus.";
    Notice "notice" "What is to be noticed.";
    Problem "problem" "What went wrong.";
    Key "key" "A key in hints and help.";
    Letters "letters" "The letters on links.";
    Status "status" "The line at the bottom.";
}
