// Written by `cargo xtask codegen` from src-tauri/crates/app/src/{wire,commands.rs} and core/src/measure/words.rs. Change those, not this.

/**
 * `attachment.add`
 */
export type AddAttachments = { 
/**
 * The entry.
 */
entry: string, 
/**
 * Paths, or what `/upload` gave for a file.
 */
files: Array<string>, };

/**
 * `log.add`
 */
export type AddEntry = { 
/**
 * Date, kind and title are needed.
 */
fields: EntryInput, 
/**
 * Files that belong to it: paths, or what `/upload` gave. One that cannot be read keeps the entry from being added.
 */
attach?: Array<string>, };

/**
 * `kind.add`
 */
export type AddKind = { 
/**
 * The new one.
 */
kind: WireKind, };

/**
 * `phrase.add`
 */
export type AddPhrase = { 
/**
 * Where it belongs; 我的 when absent or empty.
 */
theme?: string, 
/**
 * What it says.
 */
text: string, };

/**
 * `shelf.add`
 */
export type AddReports = { 
/**
 * Paths of files and folders, and what was handed over to the host.
 */
files?: Array<string>, 
/**
 * Words that were pasted.
 */
text?: string, 
/**
 * Whether a file that cannot be read is put on the shelf as it is.
 */
keep_unread?: boolean, 
/**
 * A word of the caller's under which it can be followed and ended.
 */
token?: string, };

/**
 * `requirement.start`
 */
export type AgreeStart = { 
/**
 * `2025-03`, 「2025年3月」; empty counts from the earliest entry.
 */
month: string, };

/**
 * `draft.apply`
 */
export type ApplyChanges = { 
/**
 * The draft.
 */
id: string, 
/**
 * The revision that the changes were made on. Changes of an older one are brought together with what happened since.
 */
revision: number, 
/**
 * One after the other; all of them are made, or none.
 */
changes: Array<WireChange>, 
/**
 * Whether a step of its own begins here; words typed within a minute are one step otherwise.
 */
begins_step?: boolean, };

/**
 * `assemble` and `draft.new`: what was made.
 */
export type Assembled = { 
/**
 * The draft's id, when one was stored.
 */
draft: string | null, 
/**
 * The file, when one was written.
 */
out: string | null, 
/**
 * By the arithmetic of the grid.
 */
pages: number | null, 
/**
 * In reading order.
 */
figures: Array<FigureReport>, 
/**
 * In reading order.
 */
blanks: Array<BlankReport>, 
/**
 * What is worth knowing.
 */
issues: Array<WireIssue>, 
/**
 * What the report promised that it was made from.
 */
promises: Array<BasePromise> | null, 
/**
 * That report, on the shelf.
 */
base: string | null, };

/**
 * Where an attachment lies on the disk.
 */
export type AttachmentAt = { 
/**
 * Absolute; the file is read-only.
 */
path: string, 
/**
 * As in [`WireAttachment`].
 */
opens: boolean, };

/**
 * `attachment.locate`, `attachment.thumbnail`
 */
export type AttachmentOf = { 
/**
 * The entry.
 */
entry: string, 
/**
 * Which.
 */
name: string, };

/**
 * The attachments of one entry, in their order.
 */
export type Attachments = { 
/**
 * The attachments.
 */
attachments: Array<WireAttachment>, };

/**
 * What `attachment.add` did: what could be attached is, what could not is told.
 */
export type AttachmentsAdded = { 
/**
 * All attachments of the entry now.
 */
attachments: Array<WireAttachment>, 
/**
 * Names of those that came in.
 */
added: Array<string>, 
/**
 * Names of those that the entry had already.
 */
had: Array<string>, 
/**
 * Files that could not be attached.
 */
refused: Array<RefusedFile>, };

/**
 * `attachment.list`
 */
export type AttachmentsOf = { 
/**
 * The entry.
 */
entry: string, };

/**
 * A copy that lies beside the data.
 */
export type BackupCopy = { 
/**
 * The file's name, by which it is restored.
 */
name: string, 
/**
 * When it was made: `10:42`, `12月5日 10:42`; to the second where another one was made in the same minute.
 */
made: string, 
/**
 * The day: `2025-12-05`.
 */
day: string, 
/**
 * `1.2 MB`
 */
size: string, };

/**
 * `backup.list`, `backup.now`
 */
export type Backups = { 
/**
 * Where they lie.
 */
folder: string, 
/**
 * Newest first.
 */
copies: Array<BackupCopy>, };

/**
 * A stretch of the text.
 */
export type BaseBlock = { 
/**
 * 0 the title, 1 to 4 headings and series, `body`, or `noise` for what is no part of the report.
 */
level: 0 | 1 | 2 | 3 | 4 | "body" | "noise", 
/**
 * Where it begins.
 */
start: number, 
/**
 * Behind its last character.
 */
end: number, 
/**
 * Its first sentence with its number, where the text runs on behind that.
 */
heading: string | null, 
/**
 * Its words; breaks within them are gone where lines were joined.
 */
text: string, 
/**
 * Whether lines were joined.
 */
joined: boolean, 
/**
 * Which part of a report it is, by the name of its role; none for noise.
 */
part: string | null, 
/**
 * Why: `number`, `style`, `bold`, `position`, `words` or `rest`.
 */
reason: string, 
/**
 * How sure that is: `guess`, `likely` or `sure`.
 */
confidence: string, 
/**
 * Which text of the file it is in, from 0.
 */
of: number, };

/**
 * A draft beside the report that it was made from.
 */
export type BaseComparison = { 
/**
 * UUID.
 */
draft: string, 
/**
 * Of which it speaks.
 */
revision: number, 
/**
 * The draft's.
 */
title: string, 
/**
 * The report of the shelf.
 */
base: string, 
/**
 * Its file's name.
 */
name: string, 
/**
 * What the report speaks of.
 */
from: string | null, 
/**
 * 「2024年」
 */
from_name: string | null, 
/**
 * What the draft speaks of.
 */
period: string, 
/**
 * 「2025年」
 */
period_name: string, 
/**
 * How long both are.
 */
characters: CharactersOfBoth, 
/**
 * 未改, paragraphs.
 */
same: number, 
/**
 * 小改
 */
changed: number, 
/**
 * 新写
 */
new: number, 
/**
 * 删去
 */
gone: number, 
/**
 * Paragraph by paragraph, in the order of the draft; what is gone stands where it stood.
 */
rows: Array<CompareRow>, 
/**
 * What is open, in reading order.
 */
findings: Array<BaseFinding>, 
/**
 * What was done, and what was said to stay.
 */
done: Array<DoneFinding>, 
/**
 * All of both.
 */
total: number, };

/**
 * A place that does not hold any more, or may not.
 */
export type BaseFinding = { 
/**
 * Stays the same as long as it is open.
 */
id: string, 
/**
 * 数, 时间, 题名, 说法, 重复
 */
family: "figure" | "time" | "title" | "claim" | "repeat", 
/**
 * Stable code: `roll.year`.
 */
code: string, 
/**
 * The draft's block.
 */
block: string, 
/**
 * The line of it, as `WireLine` has it.
 */
at: string, 
/**
 * The first of its characters; a figure, blank, number or break counts one.
 */
start: number, 
/**
 * Behind the last.
 */
end: number, 
/**
 * What it is about: 「隐患排查 * 次」.
 */
words: string, 
/**
 * The sentence around it.
 */
context: string, 
/**
 * Why.
 */
message: string, 
/**
 * Whether the first candidate can be taken without asking.
 */
safe: boolean, 
/**
 * Whether words, or a number, of one's own can be put there.
 */
free: boolean, 
/**
 * The blank that it is about.
 */
figure: string | null, 
/**
 * The number that stood there.
 */
was: string | null, 
/**
 * What would stand there, the likeliest first.
 */
candidates: Array<FindingCandidate>, };

/**
 * Words of the report.
 */
export type BasePiece = { 
/**
 * The words.
 */
text: string, 
/**
 * Whether the draft has others.
 */
changed: boolean, };

/**
 * What a draft from an earlier report would be.
 */
export type BasePlan = { 
/**
 * Of the report.
 */
title: string, 
/**
 * As the draft would be called.
 */
new_title: string, 
/**
 * The file's.
 */
name: string, 
/**
 * Whether that is a `.docx`, whose look can be kept, or taken as a format.
 */
own_look: boolean, 
/**
 * What the report speaks of: `2024`.
 */
from: string | null, 
/**
 * 「2024年」
 */
from_name: string | null, 
/**
 * What the draft would speak of.
 */
period: string, 
/**
 * 「2025年」
 */
period_name: string, 
/**
 * Characters of the report.
 */
characters: number, 
/**
 * Paragraphs of the report.
 */
blocks: number, 
/**
 * How many texts the file holds.
 */
texts: number, 
/**
 * Which of them it is, from 0.
 */
of: number, 
/**
 * What comes along as it is.
 */
along: Array<PlanLine>, 
/**
 * What is emptied and filled anew.
 */
emptied: Array<PlanLine>, 
/**
 * What is asked, a line each family.
 */
asked: Array<PlanLine>, 
/**
 * What can be done without asking.
 */
safe: number, 
/**
 * What is asked.
 */
open: number, 
/**
 * All of both.
 */
findings: Array<BaseFinding>, 
/**
 * What the report promised, with what the log says to it.
 */
promises: Array<PlannedPromise>, 
/**
 * A draft of that title.
 */
same: SameDraft | null, 
/**
 * What is worth knowing.
 */
issues: Array<WireIssue>, 
/**
 * What of the file is not in the draft.
 */
left_out: Array<TextLeftOut>, };

/**
 * Something that the plans promise.
 */
export type BasePromise = { 
/**
 * Where the clause begins.
 */
start: number, 
/**
 * Behind its last character.
 */
end: number, 
/**
 * The clause.
 */
text: string, 
/**
 * `month`, `quarter`, `half` or `year`.
 */
every: string, 
/**
 * At least so often.
 */
need: number, 
/**
 * The kind of entries that keeps it.
 */
kind: string | null, };

/**
 * An earlier report taken apart. Places are characters of `text`, from 0, without the one at `end`.
 */
export type BaseRead = { 
/**
 * Its title in one line; empty where it has none.
 */
title: string, 
/**
 * What it speaks of: `2025H1`.
 */
period: string | null, 
/**
 * The unit that it speaks for.
 */
unit: string | null, 
/**
 * What it is made of, in its order.
 */
blocks: Array<BaseBlock>, 
/**
 * Blanks, and numbers that count something.
 */
slots: Array<BaseSlot>, 
/**
 * What its plans say how often something shall be done.
 */
promises: Array<BasePromise>, 
/**
 * All of its text as it was found.
 */
text: string, 
/**
 * What of the file is not in the text: pictures, comments, changes that were taken as accepted.
 */
left_out: Array<TextLeftOut>, };

/**
 * A blank, or a number that counts something.
 */
export type BaseSlot = { 
/**
 * Where it begins.
 */
start: number, 
/**
 * Behind its last character; at `start` where a number left no mark.
 */
end: number, 
/**
 * What stands there.
 */
mark: string, 
/**
 * What belongs there: `count`, `amount`, `percent`, `year`, `date`, `name`, `title` or `char`.
 */
role: string, 
/**
 * The words behind it for what is counted, with their multiplier: 万元.
 */
unit: string | null, 
/**
 * The kind of entries that it most likely counts.
 */
kind: string | null, 
/**
 * All kinds that it may count, the likeliest first.
 */
kinds: Array<string>, 
/**
 * Whether the text calls it about.
 */
approximate: boolean, 
/**
 * `month`, `quarter`, `half` or `year`, where the text says 每月 and the like.
 */
per: string | null, 
/**
 * The number that stands there; none for a blank.
 */
value: number | null, };

/**
 * How a run of the program began.
 */
export type Beginning = { 
/**
 * Tells it from every other run: a window that has told it does not tell it again.
 */
run: string, 
/**
 * What happened, and what is safe.
 */
message: string, };

/**
 * Last year's value as it would stand beside a figure: （上年8期）.
 */
export type Beside = { 
/**
 * The figure's expression.
 */
expr: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * Its value.
 */
text: string, 
/**
 * The words in front of it.
 */
front: string, 
/**
 * The words behind it.
 */
back: string, 
/**
 * So many characters behind the figure belong to it: its measure word.
 */
behind: number, };

/**
 * A template in the bin; `template.restore` names its id.
 */
export type BinnedTemplate = { 
/**
 * UUID.
 */
id: string, 
/**
 * What it is called.
 */
name: string, 
/**
 * When it went there: `12月5日 10:42`.
 */
deleted: string, };

/**
 * One blank of a document.
 */
export type BlankReport = { 
/**
 * Stable in its document.
 */
id: string, 
/**
 * The block it stands in.
 */
block: string, 
/**
 * What is missing.
 */
hint: string, };

/**
 * All active requirements held against the log (`requirement.check`, `check`).
 */
export type Board = { 
/**
 * The period asked about.
 */
period: Span, 
/**
 * The day of asking.
 */
today: string, 
/**
 * From when on the log is asked.
 */
start: CountedFrom, 
/**
 * How many of the requirements are met as far as the year has come.
 */
met: number, 
/**
 * In their order; a span that lies outside the period is left out.
 */
requirements: Array<CheckedRequirement>, };

/**
 * `draft.borrow`: words of an earlier report are taken into a draft.
 */
export type BorrowPassage = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The revision that the window has.
 */
revision: number, 
/**
 * The report of the shelf.
 */
report: string, 
/**
 * The first of the characters of its text, as `shelf.read` gives it.
 */
from: number, 
/**
 * Behind the last.
 */
to: number, 
/**
 * The block behind which paragraphs come, and in which a phrase does; the beginning when absent.
 */
block?: string, 
/**
 * The line of it, as `WireLine` has it, into which a part of a paragraph comes; the first when absent.
 */
at?: string, 
/**
 * In front of which character of the line; when absent a part of a paragraph comes as a paragraph.
 */
offset?: number, };

/**
 * What a cell says of what came of it.
 */
export type CellReading = "same" | "completed" | "otherwise";

/**
 * `format.change`
 */
export type ChangeFormat = { 
/**
 * A format of the office's own; one of the program's is copied first.
 */
name: string, 
/**
 * What is otherwise.
 */
changes: Array<MeasureChange>, };

/**
 * `learned.change`: words stand for something else.
 */
export type ChangeLearned = { 
/**
 * Which choice.
 */
id: string, 
/**
 * How such numbers are counted; when absent, they are none that the log has.
 */
expr?: string, };

/**
 * A value that differs.
 */
export type ChangedCell = { 
/**
 * The column of the sheet, counted from 0, where one holds it.
 */
column: number | null, 
/**
 * 人次
 */
label: string, 
/**
 * In the log; empty where it says nothing.
 */
was: string, 
/**
 * In the file; empty where it says nothing.
 */
now: string, };

/**
 * A row of the file that is an entry of the log: its identity says so, or day, kind and title.
 */
export type ChangedRow = { 
/**
 * File or sheet.
 */
sheet: string, 
/**
 * As the spreadsheet shows it.
 */
row: number, 
/**
 * The entry.
 */
id: string, 
/**
 * The entry's day.
 */
date: string, 
/**
 * The entry's 类别.
 */
kind: string, 
/**
 * The entry's title.
 */
title: string, 
/**
 * Whether its identity says so.
 */
certain: boolean, 
/**
 * Whether the entry lies in the bin.
 */
deleted: boolean, 
/**
 * Whether the entry took over what the row says.
 */
taken: boolean, 
/**
 * The row as it would stand in the log (its id is empty).
 */
entry: WireEntry, 
/**
 * What differs.
 */
changes: Array<ChangedCell>, };

/**
 * Some characters of a line.
 */
export type CharSpan = { 
/**
 * The first.
 */
start: number, 
/**
 * Behind the last.
 */
end: number, };

/**
 * Characters.
 */
export type CharactersOfBoth = { 
/**
 * Of the report.
 */
base: number, 
/**
 * Of the draft.
 */
draft: number, };

/**
 * One requirement on the board.
 */
export type CheckedRequirement = { 
/**
 * Its identity.
 */
id: string, 
/**
 * 「专题听取汇报」
 */
title: string, 
/**
 * The first of its kinds; empty when it names none.
 */
kind: string, 
/**
 * All of its kinds.
 */
kinds: Array<string>, 
/**
 * Its tags.
 */
tags: Array<string>, 
/**
 * What is added up.
 */
figure: string, 
/**
 * The measure word of its count: 次, 份, 期.
 */
word: string, 
/**
 * `month`, `quarter`, `half`, `year`, `span` or `advice`.
 */
every: "month" | "quarter" | "half" | "year" | "span" | "advice", 
/**
 * 每月, 每季度, 每半年, 全年, a span's name or 定期.
 */
every_text: string, 
/**
 * At least so much in each slot.
 */
need: number, 
/**
 * The document it comes from.
 */
document: string, 
/**
 * The clause of the document.
 */
clause: string, 
/**
 * `met`, `missing`, `due`, `advice` or `unlogged`.
 */
status: "met" | "missing" | "due" | "advice" | "unlogged", 
/**
 * Whether every gap is explained.
 */
explained: boolean, 
/**
 * All slots together.
 */
count: number, 
/**
 * Oldest first.
 */
slots: Array<WireSlot>, };

/**
 * What a period is to today.
 */
export type ChoiceName = "this_year" | "last_year" | "first_half" | "second_half" | "this_quarter" | "last_quarter" | "this_month" | "last_month";

/**
 * What was chosen for one row.
 */
export type ChoiceOfRow = { 
/**
 * As the preview names it.
 */
sheet: string, 
/**
 * As the spreadsheet shows it.
 */
row: number, 
/**
 * What becomes of it.
 */
choice: OnChanged, };

/**
 * `period.choices`
 */
export type ChoicesRequest = { 
/**
 * What a template speaks about: `year`, `half` or `any`.
 */
period: string, };

/**
 * Words that are a parameter, or are not.
 */
export type ChosenParameter = { 
/**
 * As it was proposed.
 */
key: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * The words.
 */
words: string, 
/**
 * Whether they follow the parameter, or stand as they are.
 */
taken: boolean, };

/**
 * `log.cited`: the drafts and their numbers in which some entries are counted.
 */
export type Cited = { 
/**
 * How many drafts.
 */
drafts: number, 
/**
 * How many numbers in all of them.
 */
figures: number, 
/**
 * 「被 2 份文稿的 4 个数引用」; nothing where there are none.
 */
words: string | null, 
/**
 * The drafts, last saved first; at most fifty.
 */
told: Array<CitingDraft>, };

/**
 * A draft in whose numbers the entries are counted.
 */
export type CitingDraft = { 
/**
 * UUID.
 */
id: string, 
/**
 * 题名
 */
title: string, 
/**
 * How many of its numbers.
 */
figures: number, 
/**
 * How many of these the log has moved on from.
 */
stale: number, 
/**
 * The numbers in reading order; at most twenty.
 */
told: Array<CitingFigure>, };

/**
 * A number that was counted from some of the entries.
 */
export type CitingFigure = { 
/**
 * The figure.
 */
id: string, 
/**
 * The block that it stands in.
 */
block: string, 
/**
 * As it stands there.
 */
text: string, 
/**
 * The measure word behind it: 期, 人次.
 */
word: string, 
/**
 * What stands in front of it in the line, the last of it.
 */
before: string, 
/**
 * What follows, the first of it, the measure word too.
 */
after: string, 
/**
 * What the log says by now; nothing while it says the same. Empty for a number that would be a blank.
 */
now: string | null, };

/**
 * `base.compare`
 */
export type CompareBase = { 
/**
 * A draft that was made from a report.
 */
draft: string, };

/**
 * A paragraph beside the one that it was made from.
 */
export type CompareRow = { 
/**
 * `same`, `changed`, `new` or `gone`.
 */
kind: "same" | "changed" | "new" | "gone", 
/**
 * The draft's block; none where it is gone.
 */
block: string | null, 
/**
 * Which part of the format it is.
 */
part: string, 
/**
 * 0 title · 1–4 headings · 3 for 一是 · 5 body.
 */
level: number, 
/**
 * The report's words; none for what is new.
 */
base: Array<BasePiece>, 
/**
 * Where they stand in it: characters from one to another of its text, the second not counted; none for what is from elsewhere.
 */
place: [number, number] | null, 
/**
 * The draft's; none for what is gone.
 */
draft: Array<DraftPiece>, };

/**
 * `log.complete`
 */
export type CompleteRequest = { 
/**
 * Whose names; when absent those of every field whose names a line holds.
 */
field?: NameField, 
/**
 * What is typed: the field's text, or the last word of a line. Characters, or their pinyin.
 */
text: string, 
/**
 * The entry's kind; its usual tags and measures come first.
 */
kind?: string, 
/**
 * At most so many; 12 when absent.
 */
limit?: number, 
/**
 * Behind so many of the best.
 */
offset?: number, };

/**
 * A name that completes it.
 */
export type Completion = { 
/**
 * The field that it is a name of.
 */
field: NameField, 
/**
 * The name.
 */
text: string, 
/**
 * The other word for it that led to it.
 */
by: string | null, 
/**
 * A kind's colour, 0 to 7.
 */
colour: number | null, };

/**
 * What completes it, best first.
 */
export type Completions = { 
/**
 * Each text once.
 */
names: Array<Completion>, 
/**
 * How many more complete it behind these.
 */
more: number, };

/**
 * A condition of the template that decided what stands in a draft.
 */
export type ConditionReport = { 
/**
 * The block it governs.
 */
block: string, 
/**
 * Closed expression: `has(kind="听证会")`, `number(kind="党课") > 3`.
 */
expr: string, 
/**
 * The same in words: 有“听证会”的记录
 */
asks: string, 
/**
 * What it gave when the draft was made, or was accepted as.
 */
gave: boolean, 
/**
 * What it would give now.
 */
now: boolean, 
/**
 * Whether that differs.
 */
stale: boolean, 
/**
 * The entries behind it now.
 */
entries: Array<string>, 
/**
 * What to tell a clerk; empty when nothing changed.
 */
text: string, };

/**
 * `format.copy`
 */
export type CopyFormat = { 
/**
 * Any format.
 */
name: string, 
/**
 * What the copy is called; the first free name when absent.
 */
into?: string, };

/**
 * `backup.look`: what a copy holds, beside what stands in the data folder.
 */
export type CopyHolds = { 
/**
 * Entries.
 */
entries: number, 
/**
 * Drafts, those in the bin not counted.
 */
drafts: number, 
/**
 * Entries of the log that are not in the copy: restoring it takes them away.
 */
later_entries: number, 
/**
 * The same of drafts.
 */
later_drafts: number, };

/**
 * What a draft is on paper for.
 */
export type CopyKind = "fair" | "review";

/**
 * `template.copy`
 */
export type CopyTemplate = { 
/**
 * Any template's name.
 */
name: string, 
/**
 * What the copy is called; a name like the first's when absent.
 */
into?: string, };

/**
 * `shelf.correct`: what a person knows better of a report. What is absent stays as it is.
 */
export type CorrectReport = { 
/**
 * The report.
 */
report: string, 
/**
 * What it is called.
 */
title?: string, 
/**
 * What it speaks of: `2024`, `2024H1`, 2024年上半年; empty: nothing is known.
 */
period?: string, 
/**
 * 文种; empty for none.
 */
genre?: string, 
/**
 * The unit that it speaks for; empty for none.
 */
unit?: string, 
/**
 * What shall be again as it was read: `title`, `period`, `genre`, `unit`.
 */
as_read?: Array<string>, };

/**
 * From when the requirements count (`requirement.start`, `requirement.check`); months before are 未记.
 */
export type CountedFrom = { 
/**
 * `2025-03`
 */
month: string, 
/**
 * 「2025年3月」
 */
text: string, 
/**
 * Whether that was agreed on; else it is the month of the earliest entry.
 */
agreed: boolean, 
/**
 * Whether the log holds nothing yet.
 */
empty: boolean, };

/**
 * A day of the calendar.
 */
export type DayCount = { 
/**
 * `2025-03-05`
 */
date: string, 
/**
 * Entries that begin on it.
 */
entries: number, };

/**
 * Where an export goes.
 */
export type Destination = { "path": string } | { "download": string } | { "look": string } | { "again": { 
/**
 * Also over what somebody else has changed since.
 */
overwrite: boolean, } };

/**
 * One thing that `doctor` looked at.
 */
export type DoctorCheck = { 
/**
 * Stable code.
 */
code: string, 
/**
 * `ok`, `advice` or `error`.
 */
state: string, 
/**
 * For the clerk.
 */
message: string, 
/**
 * Whether `log.mend` puts it in order, as one step that undo takes back.
 */
fix: boolean, 
/**
 * The file or folder that it speaks of, for who looks after the machine; the message does without.
 */
path?: string, };

/**
 * `doctor`
 */
export type DoctorReport = { 
/**
 * Whether nothing was found.
 */
healthy: boolean, 
/**
 * One line each.
 */
checks: Array<DoctorCheck>, };

/**
 * A place that is settled.
 */
export type DoneFinding = { 
/**
 * As it was open.
 */
id: string, 
/**
 * Likewise.
 */
family: "figure" | "time" | "title" | "claim" | "repeat", 
/**
 * What stood there.
 */
words: string, 
/**
 * What stands there now, where that can be said.
 */
became: string, 
/**
 * Whether somebody said that it stays.
 */
kept: boolean, 
/**
 * The draft's block, where it is still there.
 */
block: string | null, };

/**
 * What a place may be.
 */
export type DoubtChoice = { 
/**
 * For `shelf.settle`.
 */
value: string, 
/**
 * As people say it.
 */
label: string, };

/**
 * A year that rows of a sheet say and that is doubtful.
 */
export type DoubtfulYear = { 
/**
 * File or sheet.
 */
sheet: string, 
/**
 * The year that the rows say.
 */
year: number, 
/**
 * The year that they rather are of.
 */
instead: number, 
/**
 * Whether the table is called by that one; else nearly all other rows say it.
 */
named: boolean, 
/**
 * Whether one sees the year in the cells; else their format hides it.
 */
shown: boolean, 
/**
 * How many rows there are.
 */
rows: number, 
/**
 * The first of them.
 */
row: number, };

/**
 * `draft.comments`
 */
export type DraftComments = { 
/**
 * In the order of the text; those whose place is gone come last.
 */
comments: Array<WireComment>, };

/**
 * `draft.figures`
 */
export type DraftFigures = { 
/**
 * In reading order.
 */
figures: Array<FigureReport>, 
/**
 * In reading order.
 */
blanks: Array<BlankReport>, 
/**
 * What the template asked of the log, in its order.
 */
conditions: Array<ConditionReport>, };

/**
 * A draft that says what was searched.
 */
export type DraftFound = { 
/**
 * UUID.
 */
id: string, 
/**
 * 题名
 */
title: string, 
/**
 * The first of the words, as it is found in the text.
 */
words: string, 
/**
 * How many places in the text have it.
 */
places: number, 
/**
 * The place to go to; none when only the name says it.
 */
hit: DraftHit | null, };

/**
 * One place where words stand.
 */
export type DraftHit = { 
/**
 * The block.
 */
block: string, 
/**
 * The line in it.
 */
at: string, 
/**
 * In characters from the line's beginning; a figure, blank, number or break counts as one.
 */
from: number, 
/**
 * Behind the last.
 */
to: number, 
/**
 * Whether some of it is a figure's, a blank's or a number's, which replacing leaves alone.
 */
held: boolean, 
/**
 * What stands in front of it in the line, the last of it.
 */
before: string, 
/**
 * The words as they stand there.
 */
words: string, 
/**
 * What follows, the first of it.
 */
after: string, };

/**
 * Where words stand in a draft.
 */
export type DraftHits = { 
/**
 * The revision in which they stand so.
 */
revision: number, 
/**
 * In reading order.
 */
hits: Array<DraftHit>, };

/**
 * A request that names one draft.
 */
export type DraftId = { 
/**
 * UUID.
 */
id: string, };

/**
 * `draft.list`
 */
export type DraftList = { 
/**
 * Last changed first.
 */
drafts: Array<DraftSummary>, };

/**
 * `draft.pages`
 */
export type DraftPages = { 
/**
 * The revision of the draft that they are of.
 */
revision: number, 
/**
 * First to last.
 */
pages: Array<PageShown>, 
/**
 * The paper and its 版心.
 */
paper: PaperShown, 
/**
 * The fonts that words on them are in, each with how it is drawn on this machine.
 */
faces: Array<WireFace>, 
/**
 * What a reader should know before printing.
 */
issues: Array<WireIssue>, };

/**
 * A parameter of a draft.
 */
export type DraftParameter = { 
/**
 * ASCII.
 */
key: string, 
/**
 * Chinese.
 */
label: string, 
/**
 * The words that stand for it.
 */
value: string, 
/**
 * What to write there; may be empty.
 */
note: string, 
/**
 * What it may say: that a section is written, then that it is not; empty for any words.
 */
choices: Array<string>, 
/**
 * What stands of a section that may be left out and is written.
 */
section?: SectionStands, };

/**
 * `draft.parameters`
 */
export type DraftParameters = { 
/**
 * What the template is called.
 */
template: string, 
/**
 * In its order, the unit in front.
 */
parameters: Array<DraftParameter>, };

/**
 * What leads from the revision of a request to the draft as it is now.
 */
export type DraftPatch = { 
/**
 * The revision now.
 */
revision: number, 
/**
 * When it was saved, `10:42` or `12月5日 10:42`.
 */
saved: string, 
/**
 * What the draft is called, when that changed.
 */
title?: string, 
/**
 * Blocks that are new or another.
 */
blocks: Array<WireBlock>, 
/**
 * All blocks in order, when some came, went or moved.
 */
order?: Array<string>, 
/**
 * By the arithmetic of the grid.
 */
pages: number, 
/**
 * Characters without spaces.
 */
characters: number, 
/**
 * How many minutes reading it aloud takes.
 */
minutes: number, 
/**
 * How many characters are aimed at, when that changed; 0 when none are.
 */
target?: number, 
/**
 * How it stands on paper, when that changed.
 */
look?: PageLook, 
/**
 * The name of the format that it is set in, when that changed.
 */
profile?: string, 
/**
 * Whether a seal is set on it, when that changed.
 */
sealed?: boolean, 
/**
 * The conditions that would give something else now, when one was accepted.
 */
conditions?: Array<ConditionReport>, 
/**
 * The comments, when one of them is another or stands elsewhere.
 */
comments?: Array<WireComment>, 
/**
 * What the changes left as it was though one might expect otherwise, a sentence each.
 */
notes?: Array<string>, };

/**
 * A piece of the draft.
 */
export type DraftPiece = { 
/**
 * `number`, `text`, `figure` or `blank`.
 */
kind: "number" | "text" | "figure" | "blank", 
/**
 * What stands there.
 */
text: string, 
/**
 * The line of the block, as `WireLine` has it.
 */
at: string, 
/**
 * Whether it belongs to the head of a run-in.
 */
head: boolean, 
/**
 * Whether the report has other words there.
 */
changed: boolean, 
/**
 * The figure's, or the blank's.
 */
id?: string, 
/**
 * The number that stood there.
 */
was?: string, 
/**
 * By how much it differs: 「+1」.
 */
by?: string, 
/**
 * What is open here.
 */
finding?: string, };

/**
 * What replacing amounted to.
 */
export type DraftReplaced = { 
/**
 * So many places became others.
 */
replaced: number, 
/**
 * So many are a figure's, a blank's or a number's and stayed.
 */
held: number, 
/**
 * What changed in the draft.
 */
patch: DraftPatch, };

/**
 * What other words changed.
 */
export type DraftReworded = { 
/**
 * At how many places.
 */
replaced: number, 
/**
 * Blocks of sections that came in.
 */
added: number, 
/**
 * Blocks of sections that went.
 */
removed: number, 
/**
 * The places that a person wrote over or took out; they stay as they are.
 */
kept: Array<KeptWords>, 
/**
 * What changed in the draft.
 */
patch: DraftPatch, };

/**
 * `draft.show`
 */
export type DraftShow = { 
/**
 * UUID.
 */
id: string, 
/**
 * 题名
 */
title: string, 
/**
 * `2025`
 */
period: string, 
/**
 * The template's name.
 */
template: string, 
/**
 * Give it back with a change; a change of an older one is brought together with what happened since.
 */
revision: number, 
/**
 * When it was last saved, `10:42` or `12月5日 10:42`.
 */
saved: string, 
/**
 * The text.
 */
blocks: Array<WireBlock>, 
/**
 * By the arithmetic of the grid.
 */
pages: number, 
/**
 * Characters without spaces.
 */
characters: number, 
/**
 * How many minutes reading it aloud takes.
 */
minutes: number, 
/**
 * How many characters are aimed at: as the draft says, else as its template does.
 */
target: number | null, 
/**
 * How it stands on paper.
 */
look: PageLook, 
/**
 * The measures it is set in; empty for the standard's.
 */
profile: string, 
/**
 * Whether a seal is set on it, so that 署名 and 成文日期 stand where it covers both.
 */
sealed: boolean, 
/**
 * What its figures are narrowed to; none for all entries of its period.
 */
scope: WireScope | null, 
/**
 * Conditions of the template that would give something else now.
 */
conditions: Array<ConditionReport>, 
/**
 * 批注 and 待办 in the order of the text; those whose place is gone come last.
 */
comments: Array<WireComment>, 
/**
 * What moved in the log behind what is stale, in one sentence: 「12月5日、12月3日各新增 1 条」; empty when nothing did.
 */
moved: string, 
/**
 * The report that it was made from, where it was made from one.
 */
base: MadeFrom | null, };

/**
 * One draft in a list.
 */
export type DraftSummary = { 
/**
 * UUID.
 */
id: string, 
/**
 * 题名
 */
title: string, 
/**
 * `2025`
 */
period: string, 
/**
 * 「2025年」
 */
period_name: string, 
/**
 * The template's name.
 */
template: string, 
/**
 * Grows with each change.
 */
revision: number, 
/**
 * `2025-12-08T10:42`, local.
 */
updated: string, 
/**
 * When it went to the 回收站, likewise.
 */
deleted_at: string | null, 
/**
 * Linked figures whose value in the log differs now.
 */
stale: number, 
/**
 * Blanks left.
 */
blanks: number, 
/**
 * Conditions of the template that would give something else now.
 */
conditions: number, 
/**
 * Why its text cannot be read, when it cannot; the other drafts are not affected.
 */
damaged: string | null, 
/**
 * How far it has come: `first` before it ever left as a file, `exported` as it stands, `changed` since it left.
 */
stage: "first" | "exported" | "changed", };

/**
 * Drafts that say what was searched.
 */
export type DraftsFound = { 
/**
 * Those whose name says it first, then the last changed first.
 */
drafts: Array<DraftFound>, 
/**
 * How many there are in all.
 */
total: number, };

/**
 * A draft that is there already.
 */
export type EarlierDraft = { 
/**
 * UUID.
 */
id: string, 
/**
 * 题名
 */
title: string, 
/**
 * When it was changed last: `10:42`, `12月5日 10:42`.
 */
updated: string, };

/**
 * A report on the shelf that a new draft could follow.
 */
export type EarlierReport = { 
/**
 * UUID.
 */
id: string, 
/**
 * 题名
 */
title: string, };

/**
 * `log.edit_many`: all of it is one step, and nothing changes when a part of it is wrong.
 */
export type EditEntries = { 
/**
 * In their order.
 */
edits: Array<EditOfEntries>, };

/**
 * `log.edit`: what is given changes, the rest stays.
 */
export type EditEntry = { 
/**
 * Which.
 */
id: string, 
/**
 * What changes.
 */
fields: EntryInput, 
/**
 * What stood in these fields when they were written. Where another value stands by now, nothing changes and
 * `entry.changed_meanwhile` tells it.
 */
was?: EntryInput, 
/**
 * Files that are attached: paths, or what `/upload` gave. One that cannot be read keeps the entry as it is.
 */
attach?: Array<string>, 
/**
 * Names of attachments that are taken away.
 */
detach?: Array<string>, };

/**
 * `kind.edit`
 */
export type EditKind = { 
/**
 * Which.
 */
name: string, 
/**
 * As it becomes; under another name its entries follow.
 */
kind: WireKind, };

/**
 * The same change of some entries.
 */
export type EditOfEntries = { 
/**
 * UUIDs.
 */
ids: Array<string>, 
/**
 * What is given changes, the rest stays.
 */
fields: EntryInput, 
/**
 * Tags that they get beside their own.
 */
add_tags?: Array<string>, 
/**
 * Tags that are taken from them.
 */
remove_tags?: Array<string>, };

/**
 * `phrase.edit`
 */
export type EditPhrase = { 
/**
 * Which.
 */
id: number, 
/**
 * Where it belongs then.
 */
theme: string, 
/**
 * What it says then.
 */
text: string, };

/**
 * `log.edit_preview`: what `log.edit_many` would do; nothing is stored.
 */
export type EditsPreview = { 
/**
 * Entries that would be different.
 */
entries: number, 
/**
 * What would change, by field in the order of a form.
 */
fields: Array<FieldEdits>, 
/**
 * Kinds that would be new with it.
 */
new_kinds: Array<string>, };

/**
 * Entries without paging.
 */
export type Entries = { 
/**
 * In the order asked for.
 */
entries: Array<WireEntry>, };

/**
 * What a change of a word did.
 */
export type EntriesChanged = { 
/**
 * Entries that say the new word, those in the 回收站 among them.
 */
entries: number, };

/**
 * What `log.edit_many` did.
 */
export type EntriesEdited = { 
/**
 * Entries that are different now.
 */
entries: number, };

/**
 * One field that changed.
 */
export type EntryFieldChange = { 
/**
 * Its name in `WireEntry`.
 */
field: string, 
/**
 * As it was; empty when it had no value.
 */
before: string, 
/**
 * As it became.
 */
after: string, };

/**
 * What happened to an entry, newest first; the last line is its coming in.
 */
export type EntryHistory = { 
/**
 * The lines.
 */
lines: Array<EntryHistoryLine>, };

/**
 * One line.
 */
export type EntryHistoryLine = { 
/**
 * `2025-12-08T10:42`, local.
 */
at: string, 
/**
 * The account that did it; empty where it was not noted.
 */
who: string, 
/**
 * 「修改“冬季用电督查”」
 */
what: string, 
/**
 * What changed in this entry.
 */
fields: Array<EntryFieldChange>, };

/**
 * Entries by id: for `log.get`, `log.delete`, `log.restore`.
 */
export type EntryIds = { 
/**
 * UUIDs.
 */
ids: Array<string>, };

/**
 * What a person writes about an entry. Texts are trimmed; the date is read as people write it.
 */
export type EntryInput = { 
/**
 * `2025-03-05`, `3月5日` …
 */
date?: string, 
/**
 * Empty text clears it.
 */
end_date?: string, 
/**
 * A name or synonym; an unknown one becomes a new kind.
 */
kind?: string, 
/**
 * 主题
 */
title?: string, 
/**
 * 地点
 */
place?: string, 
/**
 * 承办科室
 */
dept?: string, 
/**
 * 主持人
 */
host?: string, 
/**
 * 主讲人
 */
speaker?: string, 
/**
 * `26`, `约26人` …, or empty text to clear.
 */
attendance?: string, 
/**
 * All measures, as people write them: `2篇，5条`, `问题3，整改2`, `1.2万元`. Empty text clears them. Heads among them
 * (`26人次`) are the attendance.
 */
measures?: string, 
/**
 * Replaces all tags.
 */
tags?: Array<string>, 
/**
 * 备注
 */
note?: string, };

/**
 * An entry that is spoken of and can be looked up.
 */
export type EntryName = { 
/**
 * UUID.
 */
id: string, 
/**
 * `2025-03-05`: monthly meetings have one title.
 */
date: string, 
/**
 * 主题
 */
title: string, };

/**
 * A page of the log, newest first.
 */
export type EntryPage = { 
/**
 * How many pass the filter.
 */
total: number, 
/**
 * 人次 of all that pass.
 */
attendance: number, 
/**
 * The page.
 */
entries: Array<WireEntry>, };

/**
 * Where an entry stands in a list.
 */
export type EntryPlace = { 
/**
 * How many stand before it; nothing when it is not in the list.
 */
index: number | null, 
/**
 * The parts of the query that it does not pass: `period`, `kinds`, `tags`, `hosts`, `text`.
 */
hidden_by: Array<string>, };

/**
 * What 佐证材料 would hold, or hold.
 */
export type Evidence = { 
/**
 * Title of the index, and the name proposed for the folder.
 */
title: string, 
/**
 * Entries in the index.
 */
entries: number, 
/**
 * Attached files.
 */
files: number, 
/**
 * `12.5 MB`
 */
size: string, 
/**
 * Entries without an attachment, oldest first, at most 20.
 */
without: Array<EntryName>, 
/**
 * How many entries have none.
 */
without_count: number, 
/**
 * Files that are missing or altered, one sentence each; they are left out.
 */
faults: Array<string>, };

/**
 * `evidence.preview`: which entries' attachments make up the 佐证材料.
 */
export type EvidenceRequest = { 
/**
 * Which entries; limit and offset do not count.
 */
query: LogQuery, 
/**
 * Only those that count for this requirement.
 */
requirement?: string, };

/**
 * What can leave the program as a file.
 */
export type Export = { "kind": "draft", 
/**
 * The draft.
 */
draft: string, 
/**
 * What a `.pdf` or `.docx` is for; 打印稿 when absent.
 */
copy?: CopyKind, 
/**
 * Whether its 订口 changes sides from page to page, as on sheets that are printed on both sides and bound at the left.
 */
mirrored?: boolean, } | { "kind": "print", 
/**
 * The draft.
 */
draft: string, 
/**
 * How it is printed.
 */
how: PrintHow, } | { "kind": "log", 
/**
 * Which entries; limit and offset do not count.
 */
query: LogQuery, } | { "kind": "board", 
/**
 * `2025`
 */
period: string, 
/**
 * Only requirements that stand so: `met`, `missing`, `explained`, `due`, `advice`, `unlogged`.
 */
only?: string, } | { "kind": "problems", 
/**
 * The import that they are problems of.
 */
import: ImportRequest, 
/**
 * Rows that the log has already, too.
 */
duplicates: boolean, } | { "kind": "evidence", 
/**
 * Whose attachments.
 */
which: EvidenceRequest, } | { "kind": "chart", 
/**
 * A PNG, by the name under which the host keeps it.
 */
picture: string, } | { "kind": "attachment", 
/**
 * The entry.
 */
entry: string, 
/**
 * The attachment's name.
 */
name: string, } | { "kind": "report", 
/**
 * The report.
 */
report: string, } | { "kind": "comparison", 
/**
 * The draft.
 */
draft: string, } | { "kind": "own_look", 
/**
 * The draft.
 */
draft: string, } | { "kind": "template", 
/**
 * The template.
 */
name: string, } | { "kind": "format", 
/**
 * The format.
 */
name: string, } | { "kind": "manuscripts", 
/**
 * Which.
 */
which: Manuscripts, } | { "kind": "backup", };

/**
 * What `export.make` made.
 */
export type Exported = { 
/**
 * What it is called.
 */
name: string, 
/**
 * Where it lies; nothing for a browser.
 */
path: string | null, 
/**
 * The address from which a browser fetches it; nothing for a path.
 */
address: string | null, } & ({ "kind": "draft", 
/**
 * By the arithmetic of the grid.
 */
pages: number, 
/**
 * Blanks left in it.
 */
blanks: number, 
/**
 * Figures whose value in the log differs.
 */
stale: number, 
/**
 * Characters outside the fonts and the like.
 */
issues: Array<WireIssue>, } | { "kind": "print" } & PrintPlan | { "kind": "log", 
/**
 * How many.
 */
entries: number, } | { "kind": "board", 
/**
 * How many requirements.
 */
requirements: number, } | { "kind": "problems", 
/**
 * Rows in it.
 */
rows: number, 
/**
 * Rows that had no room in it.
 */
passed_over: number, } | { "kind": "evidence" } & Evidence | { "kind": "chart", } | { "kind": "attachment", } | { "kind": "report", } | { "kind": "comparison", 
/**
 * Paragraphs of both.
 */
paragraphs: number, 
/**
 * What is open.
 */
open: number, } | { "kind": "own_look" } & OwnLook | { "kind": "template", 
/**
 * What it is called.
 */
template: string, } | { "kind": "format", 
/**
 * What it is called.
 */
format: string, } | { "kind": "manuscripts" } & FormattedTexts | { "kind": "backup", 
/**
 * Attached files in it.
 */
files: number, 
/**
 * `12.5 MB`, before packing.
 */
size: string, });

/**
 * `draft.exported`
 */
export type ExportedBefore = { 
/**
 * The file; nothing when no window has put the draft anywhere.
 */
last: ExportedTo | null, };

/**
 * A file that a draft went into.
 */
export type ExportedTo = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Whether somebody else has changed it since.
 */
changed: boolean, 
/**
 * Whether its folder is still there.
 */
there: boolean, };

/**
 * A template that cannot be used.
 */
export type FaultyTemplate = { 
/**
 * Its folder's name.
 */
name: string, 
/**
 * As [`TemplateSummary::origin`].
 */
origin: string, 
/**
 * As [`TemplateSummary::replaces`].
 */
replaces: boolean, 
/**
 * The first thing that is wrong in it.
 */
fault: string, 
/**
 * How many of its figures are wrong, where nothing else is: a draft can be made in which they are blank.
 */
blanks: number, 
/**
 * That template then.
 */
usable: TemplateSummary | null, };

/**
 * Something that a column can be mapped to.
 */
export type FieldChoice = { 
/**
 * `date`
 */
choice: string, 
/**
 * 日期
 */
label: string, };

/**
 * What would change in one field.
 */
export type FieldEdits = { 
/**
 * Its name in `EntryInput`.
 */
field: string, 
/**
 * Entries in which it would be different.
 */
entries: number, 
/**
 * The most frequent changes, no more than five.
 */
changes: Array<ValueEdit>, 
/**
 * Entries whose change is not among these.
 */
others: number, };

/**
 * What fields are read as; nothing of it is stored.
 */
export type FieldsRead = { 
/**
 * The fields that could be read.
 */
entry: WireEntry, 
/**
 * What could not, each error with its field.
 */
faults: Array<WireError>, };

/**
 * A figure's value with the entries behind it.
 */
export type FigureAnswer = { 
/**
 * A number, a list's text, or null for a blank.
 */
value: number | string | null, 
/**
 * What would stand in the text; a blank's 〔待填：…〕.
 */
text: string, 
/**
 * `%` for shares.
 */
unit: string | null, 
/**
 * Ids, oldest first.
 */
entries: Array<string>, 
/**
 * What whoever reads the number should know.
 */
issues: Array<WireIssue>, };

/**
 * A figure as a condition asks for it.
 */
export type FigureAsks = { 
/**
 * `has(kind="党课")`
 */
has: string, 
/**
 * `number(kind="党课")`
 */
number: string, };

/**
 * A figure before and after.
 */
export type FigureChange = { 
/**
 * The block.
 */
block: string, 
/**
 * The figure.
 */
figure: string, 
/**
 * Text before.
 */
from: string, 
/**
 * Text after.
 */
to: string, };

/**
 * A kind or tag with how many entries it has.
 */
export type FigureChoice = { 
/**
 * What it is called.
 */
name: string, 
/**
 * Its entries in the figure's period.
 */
count: number, };

/**
 * What the inspector shows about one figure or blank.
 */
export type FigureDetail = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is called: 「党课次数」; a blank without expression by its hint.
 */
name: string, 
/**
 * Closed expression; none for a blank without one.
 */
expr: string | null, 
/**
 * What stands in the text.
 */
text: string, 
/**
 * What the log says now.
 */
now: string | null, 
/**
 * What it was the same span a year before.
 */
last_year: string | null, 
/**
 * How that is put beside the figure.
 */
beside: Beside | null, 
/**
 * Why it does not go with what stands around it.
 */
finding: WireFinding | null, 
/**
 * `linked`, `frozen`, `typed` or `blank`.
 */
state: string, 
/**
 * Why it is frozen.
 */
reason: string | null, 
/**
 * How it is counted, in parts for chips: 计数 · 培训班 · 举办 · 2025年.
 */
how: Array<string>, 
/**
 * The entries behind it now, newest first.
 */
entries: Array<WireEntry>, 
/**
 * Ids among them that are new since the text was written.
 */
added: Array<string>, 
/**
 * How many were behind it then and are not now.
 */
removed: number, };

/**
 * Which entries a figure is taken of. What is left out restricts nothing; several names in one text are any of them.
 */
export type FigureEntries = { 
/**
 * Entries of every kind, said on purpose.
 */
every?: boolean, 
/**
 * Any of these kinds.
 */
kinds?: Array<string>, 
/**
 * Any of these tags.
 */
tags?: Array<string>, 
/**
 * All of these tags besides.
 */
with?: Array<string>, 
/**
 * None of these tags.
 */
without?: Array<string>, 
/**
 * 主持
 */
host?: string, 
/**
 * 主讲
 */
speaker?: string, 
/**
 * 科室
 */
dept?: string, 
/**
 * 地点
 */
place?: string, 
/**
 * Somebody who hosted, spoke or is named.
 */
person?: string, 
/**
 * Words of the entry.
 */
text?: string, };

/**
 * `draft.figure`: all about one figure, for the inspector.
 */
export type FigureOf = { 
/**
 * The draft.
 */
id: string, 
/**
 * The figure or blank.
 */
figure: string, };

/**
 * Where a figure of a document comes from.
 */
export type FigureOrigin = { 
/**
 * The figure, or the blank that stands for it.
 */
figure: string, 
/**
 * Which of the template's parts.
 */
part: number, };

/**
 * What a picker says of a figure.
 */
export type FigureParts = { 
/**
 * 算什么: `count`, `sum`, `mean`, `state`, `list`, `ratio`, `average`.
 */
what: string, 
/**
 * 期间: `document`, `last_year`, `against_last_year`, `against_last_period`, or one of its own as it is written.
 */
period: string, 
/**
 * Which entries.
 */
of: FigureEntries, 
/**
 * Taken of all entries, whatever the document is narrowed to.
 */
apart?: boolean, 
/**
 * What is added up; of shares and averages that count entries, none.
 */
measure?: string, 
/**
 * Of a count: `speaker`, `host`, `place`, `dept`, `day`, each counted once.
 */
distinct?: string, 
/**
 * Of a list: `title`, `date`, `place`, `host`, `speaker`, `dept`, `tag`, `kind`.
 */
field?: string, 
/**
 * Of a list: at most so many.
 */
limit?: number, 
/**
 * Of a list that is cut: what stands behind it; none: 等.
 */
more?: string, 
/**
 * Of a list: `last`, the newest first.
 */
order?: string, 
/**
 * Of a list: `书名号`, `引号`, `无`; none: as the kinds want it.
 */
marks?: string, 
/**
 * `month`, `quarter`, `half` or `year`: over what an average is spread; of counts and sums, the least of these.
 */
per?: string, 
/**
 * Of a share: `percent`, `tenths`, `times`; of a comparison: `number`, `percent`.
 */
form?: string, 
/**
 * Of a comparison: what is said where there was none before.
 */
new?: string, 
/**
 * Of a share: what it is a share of.
 */
whole?: FigureEntries, 
/**
 * And what is added up of that.
 */
whole_measure?: string, 
/**
 * How its number is said.
 */
wording?: FigureWording, };

/**
 * A period that a figure may be taken of.
 */
export type FigurePeriod = { 
/**
 * As [`FigureParts::period`] has it.
 */
value: string, 
/**
 * 今年, 去年, 比上年, 上半年.
 */
name: string, };

/**
 * What a picker shows: the figure so far, what it comes to, and what can be chosen.
 */
export type FigurePick = { 
/**
 * Its parts; none for an expression that says more than a picker offers.
 */
parts: FigureParts | null, 
/**
 * Its expression, once nothing is missing.
 */
expr: string | null, 
/**
 * The same as a template writes it, whose periods follow the document's: `period="last_year"`.
 */
call: string | null, 
/**
 * What a template asks in a condition: whether there is any, and how many.
 */
asks: FigureAsks | null, 
/**
 * What is still to be chosen, in a sentence.
 */
missing: string | null, 
/**
 * What it is called.
 */
name: string, 
/**
 * What would stand in the text; none where there are no entries.
 */
text: string | null, 
/**
 * 〔待填：…〕, which stands there then.
 */
blank: string, 
/**
 * The word behind its number: 次. Empty for lists and shares.
 */
word: string, 
/**
 * What it was a year before.
 */
last_year: string | null, 
/**
 * Of one that asks for somebody in whatever part: how many of its entries that person hosted and spoke at.
 */
people: string | null, 
/**
 * How many entries are behind it.
 */
count: number, 
/**
 * Those, newest first, as far as anybody reads them in a small panel.
 */
entries: Array<WireEntry>, 
/**
 * Every kind with its entries in the period, those that have some first.
 */
kinds: Array<FigureChoice>, 
/**
 * Tags of the chosen kinds, or of all.
 */
tags: Array<FigureChoice>, 
/**
 * Measures of the chosen kinds, or of all.
 */
measures: Array<string>, 
/**
 * Measures of what it is a share of.
 */
whole_measures: Array<string>, 
/**
 * The periods: this one, the year before, against it, then the parts of the year.
 */
periods: Array<FigurePeriod>, };

/**
 * One figure of a document.
 */
export type FigureReport = { 
/**
 * Stable in its document.
 */
id: string, 
/**
 * The block it stands in.
 */
block: string, 
/**
 * What it is called: 「党课次数」.
 */
name: string, 
/**
 * Closed expression.
 */
expr: string, 
/**
 * What stands in the text.
 */
text: string, 
/**
 * A number, a list's text, or null.
 */
value: number | string | null, 
/**
 * How many entries are behind it.
 */
entries: number, 
/**
 * Whether the log has another value now.
 */
stale: boolean, 
/**
 * Why it does not go with what stands around it.
 */
finding?: WireFinding, };

/**
 * `figure.evaluate`
 */
export type FigureRequest = { 
/**
 * Such as `count(kind="党课")`.
 */
expr: string, 
/**
 * The document's period.
 */
period: string, };

/**
 * How a number is said.
 */
export type FigureWording = { 
/**
 * Words for none.
 */
zero?: string, 
/**
 * Words for some, `{}` the number's place.
 */
some?: string, 
/**
 * Rounded down to this step, with 余.
 */
round?: string, 
/**
 * `万` or `亿`.
 */
unit?: string, 
/**
 * `hanzi`
 */
digits?: string, };

/**
 * `draft.find`
 */
export type FindInDraft = { 
/**
 * The draft.
 */
id: string, 
/**
 * What is looked for; full and half width, large and small letters are alike.
 */
words: string, 
/**
 * Whether a part of a longer Latin word or number is passed over.
 */
whole?: boolean, };

/**
 * `phrase.list`
 */
export type FindPhrases = { 
/**
 * Characters or pinyin that lead to a phrase or its theme; all phrases when absent.
 */
text?: string, };

/**
 * What would stand at a place.
 */
export type FindingCandidate = { 
/**
 * 「风险排查次数」; the new words where they are words.
 */
label: string, 
/**
 * 「11 次」; empty where they are words, or nothing.
 */
shown: string, 
/**
 * Closed expression.
 */
expr: string | null, 
/**
 * How many entries are behind it.
 */
entries: number, 
/**
 * What the same comes to in the log of the earlier period.
 */
then: string | null, 
/**
 * Whether somebody chose it for such words before; it is proposed first for that, and asked all the same.
 */
learned: boolean, };

/**
 * The first page as it stands on paper.
 */
export type FirstPage = { 
/**
 * The blocks that begin on it.
 */
blocks: Array<WireBlock>, 
/**
 * How they stand.
 */
look: PageLook, 
/**
 * The measures it is set in; empty for the standard's.
 */
profile: string, };

/**
 * What would be made.
 */
export type Forecast = { 
/**
 * The period that it speaks about.
 */
period: WirePeriod, 
/**
 * 题名
 */
title: string, 
/**
 * By the arithmetic of the grid.
 */
pages: number, 
/**
 * Characters without spaces.
 */
characters: number, 
/**
 * How many numbers stand in it, those that cannot be told among them.
 */
figures: number, 
/**
 * How many of them the log tells.
 */
known: number, 
/**
 * What will be blank, in reading order; the same thing once.
 */
gaps: Array<Gap>, 
/**
 * What deserves a look.
 */
notices: Array<Notice>, 
/**
 * Entries that it speaks about.
 */
entries: number, 
/**
 * What its figures are narrowed to, by the person or the template.
 */
scope?: WireScope, 
/**
 * Entries of the period, whatever it is narrowed to.
 */
all_entries: number, 
/**
 * Drafts of the same title, last changed first.
 */
namesakes: Array<EarlierDraft>, 
/**
 * Drafts of the same template for the same days a year before, last changed first.
 */
last_year: Array<EarlierDraft>, 
/**
 * A report of the same unit, sort and days a year before on the shelf, about the same matter where the title names one.
 */
report?: EarlierReport, 
/**
 * Its first page.
 */
page: FirstPage, };

/**
 * `draft.forecast`: as `draft.new`, where only the template must be known.
 */
export type ForecastDraft = { 
/**
 * A template's name.
 */
template: string, 
/**
 * The likeliest one for the template when absent.
 */
period?: string, 
/**
 * Parameters that differ from their defaults, by key.
 */
parameters?: { [key in string]: string }, 
/**
 * What its figures are narrowed to; as the template proposes when absent, to nothing when empty.
 */
scope?: WireScope, 
/**
 * What it is to be called, where that is not what the template says.
 */
title?: string, 
/**
 * The name of the format 版式 that it is set in; the office's when absent.
 */
profile?: string, 
/**
 * What the parts of the 版头 and the 版记 say, by their names (`issuer`, or 发文机关标志), a line each; a part without lines is taken out.
 */
parts?: { [key in string]: Array<string> }, 
/**
 * A figure that the template has wrong stands as a blank; without, nothing is told.
 */
blanks?: boolean, };

/**
 * `learned.forget`
 */
export type ForgetLearned = { 
/**
 * Which choices.
 */
ids: Array<string>, };

/**
 * `log.forget_import_map`
 */
export type ForgetMap = { 
/**
 * The headers.
 */
signature: string, };

/**
 * `format.delete`
 */
export type FormatDeleted = { 
/**
 * How many drafts name it; they are set in the standard's until they name another.
 */
drafts: number, };

/**
 * `format.list`
 */
export type FormatList = { 
/**
 * Shipped first, then the office's own.
 */
formats: Array<FormatSummary>, 
/**
 * The name of the one that new texts are set in.
 */
chosen: string, };

/**
 * `format.page`: a page set in a format.
 */
export type FormatPage = { 
/**
 * The format's name.
 */
name: string, 
/**
 * Which page, from 1; the last where there are fewer.
 */
page?: number, };

/**
 * A page.
 */
export type FormatPreview = { 
/**
 * The host gives the page under it, as an SVG.
 */
look: string, 
/**
 * Which it is, from 1.
 */
page: number, 
/**
 * How many there are.
 */
pages: number, 
/**
 * The title of the draft that is shown; nothing where a sample is.
 */
draft: string | null, };

/**
 * A request that names a format; the standard's when empty.
 */
export type FormatRequest = { 
/**
 * Its name.
 */
profile: string, };

/**
 * `format.show`
 */
export type FormatShow = { 
/**
 * Where its measures come from.
 */
source: string, 
/**
 * The format that it stands on; nothing for the program's own.
 */
base: string | null, 
/**
 * Whether new texts are set in it.
 */
chosen: boolean, 
/**
 * How many lines a page has.
 */
lines: number, 
/**
 * How many characters a line has.
 */
characters: number, 
/**
 * Everything that it says, as it is listed.
 */
measures: Array<WireMeasure>, 
/**
 * What follows from the measures and is worth knowing.
 */
remarks: Array<WireRemark>, 
/**
 * The fonts that it names, each with how pages are drawn with it on this machine.
 */
drawn: Array<WireFace>, 
/**
 * Names of fonts to choose from; any other may be written.
 */
faces: Array<string>, 
/**
 * Names of sizes to choose from; points may be written, too.
 */
sizes: Array<string>, 
/**
 * What it is called.
 */
name: string, 
/**
 * Where it lies: `shipped`, `own` (in the data), `folder` (a file that somebody put into the data folder's `formats`).
 */
origin: string, 
/**
 * What it is in a few words: 22 行 × 28 字, or how many measures it has otherwise.
 */
about: string, 
/**
 * Why it cannot be used.
 */
fault: string | null, };

/**
 * `format.style`: the measures of a format as custom properties of CSS.
 */
export type FormatStyle = { 
/**
 * Declarations, one a line; lengths in points without a unit.
 */
css: string, };

/**
 * One format.
 */
export type FormatSummary = { 
/**
 * What it is called.
 */
name: string, 
/**
 * Where it lies: `shipped`, `own` (in the data), `folder` (a file that somebody put into the data folder's `formats`).
 */
origin: string, 
/**
 * What it is in a few words: 22 行 × 28 字, or how many measures it has otherwise.
 */
about: string, 
/**
 * Why it cannot be used.
 */
fault: string | null, };

/**
 * A format that was taken off a text.
 */
export type FormatTaken = { 
/**
 * It.
 */
format: FormatShow, 
/**
 * How many measures were read off.
 */
taken: number, 
/**
 * How many of them are otherwise than the standard's.
 */
departures: number, 
/**
 * What was not understood or not found.
 */
notes: Array<WireIssue>, };

/**
 * A text that was put into the format.
 */
export type FormattedText = { 
/**
 * What it is called, with its folders where a folder was named; empty for pasted words.
 */
file: string, 
/**
 * Where it lies now; nothing where nothing was written.
 */
out: string | null, 
/**
 * By the arithmetic of the grid; nothing for a text that could not be read.
 */
pages: number | null, 
/**
 * What was put right.
 */
changes: Array<TextChange>, 
/**
 * What could not be carried over.
 */
left_out: Array<TextLeftOut>, 
/**
 * What a reader should know; why the text could not be read.
 */
issues: Array<WireIssue>, };

/**
 * Texts that were put into the format.
 */
export type FormattedTexts = { 
/**
 * One by one, also those that could not be read.
 */
files: Array<FormattedText>, 
/**
 * Whether somebody ended it before all were done.
 */
stopped: boolean, };

/**
 * `kind.merge`, `tag.rename`, `measure.rename`
 */
export type FromInto = { 
/**
 * What it is called now.
 */
from: string, 
/**
 * What it becomes.
 */
into: string, };

/**
 * Something that will be blank.
 */
export type Gap = { 
/**
 * What it is called: 「党课次数」.
 */
name: string, 
/**
 * At how many places.
 */
places: number, 
/**
 * The section where it stands first: 「（三）从严督促落实」.
 */
section: string, 
/**
 * Why the log does not tell it.
 */
why: string, 
/**
 * What a quick line for the missing entry begins with; none where an entry would not help.
 */
line?: string, 
/**
 * The parameter that would fill it.
 */
parameter?: string, };

/**
 * `history.entry`
 */
export type HistoryOf = { 
/**
 * The entry's id.
 */
id: string, };

/**
 * A place that `draft.find` told.
 */
export type HitPlace = { 
/**
 * The block.
 */
block: string, 
/**
 * The line in it.
 */
at: string, 
/**
 * Where it begins.
 */
from: number, };

/**
 * `format.import`
 */
export type ImportFormat = { 
/**
 * A `.toml`: a path, or the token of an upload.
 */
file: string, };

/**
 * `log.import_preview`: the report, and the first rows as they would stand in the log.
 */
export type ImportPreview = { 
/**
 * What would happen.
 */
report: ImportReport, 
/**
 * How each column was understood, per sheet.
 */
columns: Array<PreviewColumn>, 
/**
 * The first 20 rows of each sheet and what stands above its headers; long cells are cut.
 */
rows: Array<PreviewRow>, 
/**
 * What a column can be mapped to, in the order of a form.
 */
fields: Array<FieldChoice>, 
/**
 * Years that rows say and that are doubtful.
 */
years: Array<DoubtfulYear>, 
/**
 * Kinds that the log does not have.
 */
unknown_kinds: Array<UnknownKind>, 
/**
 * Rows much like an entry of the log; at most 200.
 */
near: Array<NearDuplicate>, 
/**
 * How many there are.
 */
near_total: number, };

/**
 * How far an import or a preview has come.
 */
export type ImportProgress = { 
/**
 * `none` when no import has this token, `reading`, `storing`.
 */
stage: string, 
/**
 * The file being read.
 */
file: string, 
/**
 * Entries read, or stored, so far.
 */
rows: number, 
/**
 * Entries in all; known when they are being stored.
 */
total: number | null, };

/**
 * What an import did, or would do.
 */
export type ImportReport = { 
/**
 * Entries added.
 */
imported: number, 
/**
 * Rows equal to an entry in the log.
 */
duplicates: number, 
/**
 * Rows left out for a reason in `issues`.
 */
skipped: number, 
/**
 * Those among them that were meant as entries: not titles, sums and repeated headers.
 */
bad: number, 
/**
 * Rows left out because they were not wanted.
 */
left_out: number, 
/**
 * Entries that took over what a changed row says.
 */
updated: number, 
/**
 * Rows that are an entry of the log with other values, and stayed out.
 */
changed: number, 
/**
 * Rows whose entry lies in the bin, and that stayed out.
 */
deleted: number, 
/**
 * Rows of both sorts and those taken over; at most 200.
 */
changed_rows: Array<ChangedRow>, 
/**
 * Per file or sheet.
 */
sheets: Array<SheetReport>, 
/**
 * What was wrong or worth knowing.
 */
issues: Array<WireIssue>, 
/**
 * Kinds that are new with it.
 */
new_kinds: Array<string>, };

/**
 * `log.import` and `log.import_preview`. A preview writes nothing.
 */
export type ImportRequest = { 
/**
 * Files by path (the desktop's dialog, the command line) or by upload token (the web host).
 */
files: Array<string>, 
/**
 * For dates that name no year.
 */
year?: number, 
/**
 * Rows of doubtful years (one 2023 row in a table of 2024) stay out until it is said what becomes of them; otherwise they
 * are taken as they are most likely meant.
 */
ask_years?: boolean, 
/**
 * What was decided about doubtful years.
 */
years?: Array<YearChoice>, 
/**
 * What columns and kinds mean where the guess is wrong. An import remembers those that name a signature.
 */
maps?: Array<SheetMap>, 
/**
 * The row of the headers in every sheet; found where it is not said.
 */
header?: number, 
/**
 * The same of single sheets, as the preview names them.
 */
headers?: Array<RowOfSheet>, 
/**
 * Rows that add up others come in like the others, too.
 */
with_sums?: boolean, 
/**
 * Hidden sheets come in like the others, too.
 */
with_hidden?: boolean, 
/**
 * Merged cells speak for their first row alone.
 */
unmerged?: boolean, 
/**
 * Of rows that are equal within a file, one comes in.
 */
equal_once?: boolean, 
/**
 * What was decided about columns and kinds is not remembered.
 */
forgetful?: boolean, 
/**
 * What is remembered from earlier imports does not count.
 */
without_remembered?: boolean, 
/**
 * A checked copy of the data is made first.
 */
backup?: boolean, 
/**
 * Rows that are not wanted, such as near duplicates.
 */
leave_out?: Array<RowOfSheet>, 
/**
 * Sheets that are not wanted, as the preview names them.
 */
without_sheets?: Array<string>, 
/**
 * What becomes of rows that are an entry of the log with other values: they are told and stay out when absent.
 */
changed?: OnChanged, 
/**
 * The same of single rows.
 */
changed_rows?: Array<ChoiceOfRow>, 
/**
 * A word of the caller's own, under which the import can be followed and cancelled meanwhile.
 */
token?: string, };

/**
 * `template.import`
 */
export type ImportTemplate = { 
/**
 * A `.zip`: a path, or the token of an upload.
 */
file: string, };

/**
 * `log.import_progress` and `log.import_cancel`
 */
export type ImportToken = { 
/**
 * The word that the import was started with.
 */
token: string, };

/**
 * `draft.keep`
 */
export type KeepVersion = { 
/**
 * The draft.
 */
id: string, 
/**
 * What it is called; the time of day when absent.
 */
label?: string, };

/**
 * What is remembered of tables with the same headers.
 */
export type KeptMap = { 
/**
 * The headers.
 */
signature: string, 
/**
 * Each column that was decided, and what it is: 「何时」, 「日期」.
 */
columns: Array<[string, string]>, 
/**
 * Each kind that was decided, and the kind that is meant.
 */
kinds: Array<[string, string]>, };

/**
 * `log.import_maps`: what is remembered of tables, by their headers.
 */
export type KeptMaps = { 
/**
 * In the order of their headers.
 */
maps: Array<KeptMap>, };

/**
 * What `manuscript.keep` kept.
 */
export type KeptText = { 
/**
 * The draft.
 */
draft: string, 
/**
 * What it is called.
 */
title: string, };

/**
 * A kept filter as it is shown.
 */
export type KeptView = { 
/**
 * Its period with its name; none for all times.
 */
named_period: WirePeriod | null, 
/**
 * What it is called.
 */
name: string, 
/**
 * `2025H1`; empty for all times.
 */
period: string, 
/**
 * Any of these kinds.
 */
kinds: Array<string>, 
/**
 * Any of these tags.
 */
tags: Array<string>, 
/**
 * Any of these hosts.
 */
hosts: Array<string>, 
/**
 * Words that stand in the entry.
 */
text: string, };

/**
 * A place that other words did not change.
 */
export type KeptWords = { 
/**
 * Its block; it may be gone.
 */
block: string, 
/**
 * The section where it stands; empty where the block is gone.
 */
section: string, 
/**
 * At how many places of it.
 */
places: number, };

/**
 * A kind with its use.
 */
export type KindRow = { 
/**
 * The kind.
 */
kind: WireKind, 
/**
 * Entries of the log.
 */
entries: number, 
/**
 * Entries in the 回收站.
 */
deleted: number, };

/**
 * One kind of `log.stats`.
 */
export type KindStats = { 
/**
 * 类别
 */
kind: string, 
/**
 * Entries.
 */
count: number, 
/**
 * 人次
 */
attendance: number, 
/**
 * Sums by measure, without rates.
 */
measures: { [key in string]: number }, 
/**
 * Means of rates (整改率), which are never added up; absent where there are none.
 */
means?: { [key in string]: number }, 
/**
 * Entries by tag.
 */
tags: { [key in string]: number }, };

/**
 * One kind of `statistics.year`.
 */
export type KindSums = { 
/**
 * 类别
 */
kind: string, 
/**
 * The measure word of its count.
 */
word: string, 
/**
 * 0 to 7 of the palette.
 */
colour: number, 
/**
 * Sums of the period.
 */
sums: Sums, 
/**
 * Sums of what it is compared with.
 */
sums_before: Sums, 
/**
 * Amounts by measure, without rates.
 */
measures: { [key in string]: number }, 
/**
 * Means of rates (整改率), which are never added up.
 */
means: { [key in string]: number }, 
/**
 * Amounts of what it is compared with.
 */
measures_before: { [key in string]: number }, 
/**
 * Its entries in each month of `months`.
 */
months: Array<number>, };

/**
 * Something that words were said to stand for.
 */
export type LearnedChoice = { 
/**
 * By which it is changed and forgotten.
 */
id: string, 
/**
 * How it is counted, with the spans of the year that is written about now; none: it is no number that the log has.
 */
expr: string | null, 
/**
 * 「中心组学习次数」
 */
label: string, 
/**
 * Whether the expression can still be read: a kind may be gone.
 */
readable: boolean, 
/**
 * How often it was chosen at a number.
 */
times: number, 
/**
 * The report in which it was chosen last; none where it was put into the list by hand.
 */
report: string | null, 
/**
 * What that is called; empty for none.
 */
title: string, 
/**
 * The day.
 */
day: string, 
/**
 * Whether it holds: it is what was said last.
 */
holds: boolean, };

/**
 * What was learned, the words that were spoken of last in front.
 */
export type LearnedList = { 
/**
 * One by one.
 */
learned: Array<LearnedWords>, };

/**
 * What `learned.take` did.
 */
export type LearnedTaken = { 
/**
 * The words that are known from now on.
 */
words: string, 
/**
 * What can be undone and redone next on the shelf.
 */
undo: UndoState, };

/**
 * Words around a number, with what they were said to stand for.
 */
export type LearnedWords = { 
/**
 * 「组织中心组学习…次」
 */
words: string, 
/**
 * What holds stands first; behind it what was said before and holds no more.
 */
choices: Array<LearnedChoice>, };

/**
 * Which drafts (`draft.list`).
 */
export type ListDrafts = { 
/**
 * Those in the 回收站 instead.
 */
deleted?: boolean, };

/**
 * `shelf.list`: all that is on the shelf, or what holds some words.
 */
export type ListReports = { 
/**
 * Words parted by blanks that all stand in the text.
 */
text?: string, 
/**
 * Years, any of which; 0 is those that none is known of.
 */
years?: Array<number>, 
/**
 * 文种, any of which; an empty one is those that none is known of.
 */
genres?: Array<string>, 
/**
 * Units, any of which; an empty one is those that none is known of.
 */
units?: Array<string>, 
/**
 * `year` when nothing is said, `added`, `times` or `characters`.
 */
order?: string, 
/**
 * At most so many; 60 when nothing is said.
 */
limit?: number, 
/**
 * Behind so many.
 */
offset?: number, 
/**
 * Those that were taken from the shelf.
 */
removed?: boolean, };

/**
 * `log.list`
 */
export type LogQuery = { 
/**
 * `2025H1`; all times when absent.
 */
period?: string, 
/**
 * Any of these kinds.
 */
kinds?: Array<string>, 
/**
 * Any of these tags.
 */
tags?: Array<string>, 
/**
 * Any of these hosts; a name within 主持人 is enough.
 */
hosts?: Array<string>, 
/**
 * Words that stand in the entry.
 */
text?: string, 
/**
 * The 回收站 instead of the log.
 */
deleted?: boolean, 
/**
 * At most so many; 200 when absent.
 */
limit?: number, 
/**
 * How many to pass over.
 */
offset?: number, 
/**
 * `2025-03`: the newest month of the page; `offset` counts from its newest entry. As quick for the last month of a
 * long log as for the first.
 */
month?: string, 
/**
 * The column that orders the list; newest first when absent. `month` has no meaning then.
 */
sort?: SortBy, 
/**
 * Whether that order runs the other way: the greatest first.
 */
descending?: boolean, };

/**
 * `log.stats`
 */
export type LogStats = { 
/**
 * The span asked for.
 */
period: Span, 
/**
 * Entries in it.
 */
entries: number, 
/**
 * By kind, most entries first.
 */
kinds: Array<KindStats>, };

/**
 * A filter kept under a name.
 */
export type LogView = { 
/**
 * What it is called.
 */
name: string, 
/**
 * `2025H1`; empty for all times.
 */
period: string, 
/**
 * Any of these kinds.
 */
kinds: Array<string>, 
/**
 * Any of these tags.
 */
tags: Array<string>, 
/**
 * Any of these hosts.
 */
hosts: Array<string>, 
/**
 * Words that stand in the entry.
 */
text: string, };

/**
 * `view.list`: in the order they were made.
 */
export type LogViews = { 
/**
 * The views.
 */
views: Array<KeptView>, };

/**
 * The report that a draft was made from.
 */
export type MadeFrom = { 
/**
 * The report of the shelf.
 */
report: string, 
/**
 * Its file's name.
 */
name: string, 
/**
 * Whether a draft from it can go out in its look: it is a `.docx`.
 */
own_look: boolean, };

/**
 * `export.make`
 */
export type MakeExport = { 
/**
 * What is wanted.
 */
what: Export, 
/**
 * Where it goes. The ending says which form of it is wanted, where there are several.
 */
to: Destination, };

/**
 * `manuscript.preview`, `manuscript.keep`, and what `export.make` takes.
 */
export type Manuscripts = { 
/**
 * Paths of files and folders, and what was handed over to the host.
 */
files?: Array<string>, 
/**
 * Words that were pasted.
 */
text?: string, 
/**
 * The name of the format 版式 that they are set in; the office's when absent.
 */
profile?: string, 
/**
 * What the parts of the 版头 and the 版记 say, by their names, a line each; a part without lines is taken out.
 */
parts?: { [key in string]: Array<string> }, 
/**
 * A word of the caller's under which it can be followed and ended.
 */
token?: string, };

/**
 * Who says something of a place.
 */
export type MarkKind = "error" | "advice" | "note" | "todo";

/**
 * A measure said otherwise.
 */
export type MeasureChange = { 
/**
 * `grid.pitch`
 */
key: string, 
/**
 * As a person writes it; absent: as in the format that it stands on.
 */
value?: string, };

/**
 * Some months of every year that have a name: 年初.
 */
export type MonthSpan = { 
/**
 * 「年初」
 */
name: string, 
/**
 * First month, 1 to 12.
 */
first: number, 
/**
 * Last month, in it.
 */
last: number, };

/**
 * One month of `statistics.year`; at the ends of a period it may be a part of a month.
 */
export type MonthSums = { 
/**
 * The month, or what of it lies in the period.
 */
period: WirePeriod, 
/**
 * The same days of the year before.
 */
period_before: WirePeriod, 
/**
 * Sums of it.
 */
sums: Sums, 
/**
 * Sums of the same days of the year before, all of them even where the month is running.
 */
sums_before: Sums, };

/**
 * One month of `log.months`, for the table's group heads.
 */
export type MonthTotal = { 
/**
 * `2025-03`
 */
month: string, 
/**
 * Entries.
 */
count: number, 
/**
 * 人次
 */
attendance: number, };

/**
 * `log.months`: months that hold entries passing a `LogQuery` (limit and offset aside), newest first.
 */
export type MonthTotals = { 
/**
 * The months.
 */
months: Array<MonthTotal>, };

/**
 * A field whose names are remembered.
 */
export type NameField = "kind" | "tag" | "place" | "host" | "speaker" | "dept" | "title" | "measure";

/**
 * A request that names one thing.
 */
export type NameRequest = { 
/**
 * Its name.
 */
name: string, };

/**
 * A row of the file and an entry of the log: same day, same kind, titles that say the same in other marks or nearly so.
 */
export type NearDuplicate = { 
/**
 * File or sheet.
 */
sheet: string, 
/**
 * As the spreadsheet shows it.
 */
row: number, 
/**
 * The row's title.
 */
title: string, 
/**
 * The entry.
 */
id: string, 
/**
 * The entry's title.
 */
entry_title: string, 
/**
 * `2025-03-05`
 */
date: string, 
/**
 * 类别
 */
kind: string, };

/**
 * `draft.new`
 */
export type NewDraft = { 
/**
 * A template's name; empty where it is made from a report.
 */
template: string, 
/**
 * `2025`
 */
period: string, 
/**
 * Parameters that differ from their defaults, by key.
 */
parameters?: { [key in string]: string }, 
/**
 * What its figures are narrowed to; as the template proposes when absent, to nothing when empty.
 */
scope?: WireScope, 
/**
 * What it is called, where that is not what the template says.
 */
title?: string, 
/**
 * So many characters are aimed at, where those are not as many as the template names.
 */
target?: number, 
/**
 * The name of the format 版式 that it is set in; the office's when absent.
 */
profile?: string, 
/**
 * What the parts of the 版头 and the 版记 say, by their names (`issuer`, or 发文机关标志), a line each; a part without lines is taken out.
 */
parts?: { [key in string]: Array<string> }, 
/**
 * A figure that the template has wrong stands as a blank; without, nothing is made.
 */
blanks?: boolean, 
/**
 * A report of the shelf that it is made from, in the place of a template.
 */
base?: string, 
/**
 * The same as the path of a file, or what was handed over to the host; it is put on the shelf.
 */
file?: string, 
/**
 * The same as words that were pasted.
 */
text?: string, 
/**
 * Which text of the report, from 0; the first with a title when absent.
 */
of?: number, 
/**
 * Whether what can be done without asking is done; it is when absent.
 */
safe?: boolean, };

/**
 * An explanation of a gap (`requirement.note`).
 */
export type NoteRequirement = { 
/**
 * The requirement.
 */
id: string, 
/**
 * The first day of the slot.
 */
from: string, 
/**
 * Why nothing stands there; empty takes the explanation away.
 */
note: string, };

/**
 * A request or response that says nothing.
 */
export type Nothing = Record<symbol, never>;

/**
 * Something that deserves a look before the draft is made. Nothing keeps it from being made.
 */
export type Notice = { 
/**
 * `error` for what cannot be right, else `advice`.
 */
severity: string, 
/**
 * In a few words.
 */
text: string, 
/**
 * What stands behind it; may be empty.
 */
detail: string, 
/**
 * The entries that it is about.
 */
entries?: NoticedEntries, };

/**
 * Entries of the log that a notice is about.
 */
export type NoticedEntries = { 
/**
 * `2025`
 */
period: string, 
/**
 * Any of these.
 */
kinds: Array<string>, 
/**
 * Any of these.
 */
tags: Array<string>, };

/**
 * What becomes of a row that is an entry of the log with other values.
 */
export type OnChanged = "take" | "keep" | "add";

/**
 * What becomes of days whose year is doubtful.
 */
export type OnYear = "stays" | "moves";

/**
 * `draft.other`
 */
export type OtherOf = { 
/**
 * The draft.
 */
id: string, 
/**
 * The block that the condition governs.
 */
block: string, 
/**
 * What it asks, as the draft has it.
 */
expr: string, };

/**
 * What the template says there now; nothing of either where it says no other than the text.
 */
export type OtherWording = { 
/**
 * What would stand there, a paragraph each.
 */
says: Array<string>, 
/**
 * What would go, a paragraph each.
 */
goes: Array<string>, };

/**
 * What is owed (`requirement.owed`).
 */
export type Owed = { 
/**
 * Most pressing first, at most 8; 3 of an empty log.
 */
todo: Array<Todo>, };

/**
 * What a draft would be in the look of the `.docx` that it was made from, and what cannot be in that file.
 */
export type OwnLook = { 
/**
 * The file's name.
 */
file: string, 
/**
 * Paragraphs that say something else.
 */
changed: number, 
/**
 * Cells of tables that do.
 */
cells: number, 
/**
 * New paragraphs.
 */
added: number, 
/**
 * Those that go.
 */
removed: number, 
/**
 * Blanks left in it.
 */
blanks: number, 
/**
 * What lies beside the text of the file, and still says what it said.
 */
stays: Array<TextLeftOut>, 
/**
 * What could not be written into the file.
 */
issues: Array<WireIssue>, };

/**
 * Where a page begins.
 */
export type PageEnd = { 
/**
 * The block that goes on or begins there.
 */
block: string, 
/**
 * The line of the block as it is set, or the row of a table, from 0.
 */
line: number, 
/**
 * Characters of the block as it is set, its number included, that stand on the pages before.
 */
characters: number, };

/**
 * What the page beside the styles needs.
 */
export type PageLook = { 
/**
 * Where each page but the first begins.
 */
ends: Array<PageEnd>, 
/**
 * The paragraphs that stand otherwise than their style says, in reading order.
 */
paragraphs: Array<ParagraphLook>, };

/**
 * Something that is said of a place in the text, beside its line.
 */
export type PageMark = { 
/**
 * Who says it.
 */
kind: MarkKind, 
/**
 * What.
 */
text: string, 
/**
 * The upper edge of the line, in points from the paper's.
 */
top: number, 
/**
 * Its height.
 */
height: number, 
/**
 * The place in the text.
 */
place: TextPlace, 
/**
 * The figure that it is said of.
 */
chip?: string, };

/**
 * A page; lengths are points.
 */
export type PageShown = { 
/**
 * Pages that look alike share it. The host gives the page under it, as an SVG.
 */
look: string, 
/**
 * Where its 版心 begins, from the left.
 */
left: number, 
/**
 * Where words stand, line by line, for a picture that is too small to be read: left, top, width and height in whole points.
 */
words: Array<[number, number, number, number]>, 
/**
 * Its figures and blanks in reading order; one that goes over two lines stands twice.
 */
spots: Array<PageSpot>, 
/**
 * What is said beside its lines, top to bottom.
 */
marks: Array<PageMark>, };

/**
 * Where a figure or a blank stands on its page, in points from the upper left corner.
 */
export type PageSpot = { 
/**
 * Which of the draft it is.
 */
id: string, 
/**
 * Whether it waits for a person.
 */
blank: boolean, 
/**
 * Its left edge.
 */
left: number, 
/**
 * Its upper edge.
 */
top: number, 
/**
 * Its width.
 */
width: number, 
/**
 * Its height.
 */
height: number, };

/**
 * Which pages of a draft (`draft.pages`).
 */
export type PagesOf = { 
/**
 * The draft.
 */
id: string, 
/**
 * What they are for; to be printed as they are when absent.
 */
copy?: CopyKind, 
/**
 * Whether 订口 changes sides from page to page.
 */
mirrored?: boolean, };

/**
 * Paper and 版心, in points.
 */
export type PaperShown = { 
/**
 * Across.
 */
width: number, 
/**
 * Down.
 */
height: number, 
/**
 * From the paper's upper edge to the first line.
 */
top: number, 
/**
 * The width of the 版心.
 */
text_width: number, 
/**
 * Lines of a page.
 */
lines: number, 
/**
 * Characters of a line.
 */
characters: number, 
/**
 * From line to line.
 */
pitch: number, 
/**
 * From character to character.
 */
advance: number, };

/**
 * How one paragraph stands beyond its style. What is absent is as the style has it.
 */
export type ParagraphLook = { 
/**
 * Its block.
 */
block: string, 
/**
 * Which of the block's paragraphs it is, from 0.
 */
nth?: number, 
/**
 * Free rows above.
 */
above?: number, 
/**
 * Free rows below.
 */
below?: number, 
/**
 * Free space at the left, in half characters.
 */
left?: number, 
/**
 * Free space at the right, in half characters.
 */
right?: number, 
/**
 * How far the first line begins left of the others, in half characters.
 */
hanging?: number, 
/**
 * What stands in front of the words: 附件：1.
 */
lead?: string, 
/**
 * Where the words go on in a new line, in characters of the words.
 */
breaks?: Array<number>, 
/**
 * Size in points, where the style's is too large.
 */
size?: number, };

/**
 * Some words of a text, with what was asked for in them.
 */
export type Passage = { 
/**
 * The words, in one line.
 */
text: string, 
/**
 * What was asked for: characters from one to another of it, the second not counted.
 */
marks: Array<[number, number]>, };

/**
 * `log.paste`, `log.paste_save`
 */
export type PasteRequest = { 
/**
 * Rows of cells as the clipboard has them: parted by tabs.
 */
text: string, 
/**
 * The columns of the table, from the left: what those of the cells are where neither headers nor what stands in
 * them says it.
 */
headers: Array<string>, 
/**
 * For days without a year; when absent that of other rows, or else the latest such day.
 */
year?: number, };

/**
 * `log.paste`: what would be added, and what would not.
 */
export type Pasted = { 
/**
 * Entries that would be added.
 */
new: number, 
/**
 * Rows equal to an entry in the log, which are not added again.
 */
duplicates: number, 
/**
 * Kinds that would be new with it.
 */
new_kinds: Array<string>, 
/**
 * What is wrong or worth knowing, with the number of its row among those pasted.
 */
issues: Array<WireIssue>, 
/**
 * Why the cells give no entries at all.
 */
fault: WireError | null, 
/**
 * Whether one of their columns is days: what has none is values for entries that are there.
 */
dated: boolean, 
/**
 * The first 20 rows.
 */
rows: Array<PreviewRow>, };

/**
 * One of them.
 */
export type PeriodChoice = { 
/**
 * What it is to today.
 */
name: ChoiceName, 
/**
 * The period.
 */
period: WirePeriod, };

/**
 * Periods worth one press.
 */
export type PeriodChoices = { 
/**
 * The likeliest first.
 */
choices: Array<PeriodChoice>, };

/**
 * What of a calendar year a period is.
 */
export type PeriodPart = "year" | "half" | "quarter" | "month";

/**
 * A request for a period alone.
 */
export type PeriodRequest = { 
/**
 * `2025`
 */
period: string, };

/**
 * `phrase.remove`
 */
export type PhraseId = { 
/**
 * Which.
 */
id: number, };

/**
 * A theme with its phrases.
 */
export type PhraseTheme = { 
/**
 * 开头, 学习, …
 */
name: string, 
/**
 * The user's own first; those that fit what was typed best come first.
 */
phrases: Array<WirePhrase>, };

/**
 * Phrases by theme.
 */
export type Phrases = { 
/**
 * Themes that have any, the user's own behind the shipped.
 */
themes: Array<PhraseTheme>, };

/**
 * `figure.pick`: a figure put together part by part, or opened to be changed.
 */
export type PickFigure = { 
/**
 * The document's period.
 */
period: string, 
/**
 * Its parts as they are chosen so far.
 */
parts?: FigureParts, 
/**
 * Or an expression that is to be taken apart.
 */
expr?: string, 
/**
 * What the document's figures are narrowed to; a figure that is put together is too.
 */
scope?: WireScope, 
/**
 * For a template: the names that its figures may follow. Its scope is not written into the call, only its value is within it.
 */
names?: Array<TemplateName>, };

/**
 * `draft.picture`
 */
export type PictureOf = { 
/**
 * The draft.
 */
id: string, 
/**
 * The picture's content, as its block names it.
 */
content: string, };

/**
 * `log.place`: where an entry stands in a list.
 */
export type PlaceRequest = { 
/**
 * UUID.
 */
id: string, 
/**
 * The list; its part (`limit`, `offset`, `month`) is no matter.
 */
query: LogQuery, };

/**
 * `base.plan`: what a draft from an earlier report would be. Nothing is made.
 */
export type PlanBase = { 
/**
 * A report of the shelf.
 */
base?: string, 
/**
 * The path of a file, or what was handed over to the host.
 */
file?: string, 
/**
 * Words that were pasted.
 */
text?: string, 
/**
 * Which of its texts, from 0; the first with a title when absent.
 */
of?: number, 
/**
 * `2025`; the likeliest when absent or empty.
 */
period?: string, };

/**
 * A line of a plan.
 */
export type PlanLine = { 
/**
 * Stable code.
 */
code: string, 
/**
 * How many.
 */
count: number, 
/**
 * In words.
 */
text: string, };

/**
 * A promise of the earlier report, held against the log.
 */
export type PlannedPromise = { 
/**
 * What the log has of it in the span that has least; none where its kind is not known.
 */
have: number | null, 
/**
 * Whether that is enough; none where it cannot be said yet.
 */
kept: boolean | null, 
/**
 * Where the clause begins.
 */
start: number, 
/**
 * Behind its last character.
 */
end: number, 
/**
 * The clause.
 */
text: string, 
/**
 * `month`, `quarter`, `half` or `year`.
 */
every: string, 
/**
 * At least so often.
 */
need: number, 
/**
 * The kind of entries that keeps it.
 */
kind: string | null, };

/**
 * `draft.place_at`: a point of a page, in points from its upper left corner.
 */
export type PointOf = { 
/**
 * The draft.
 */
id: string, 
/**
 * As in [`PagesOf`].
 */
copy?: CopyKind, 
/**
 * As in [`PagesOf`].
 */
mirrored?: boolean, 
/**
 * The page, from 1.
 */
page: number, 
/**
 * From the left.
 */
x: number, 
/**
 * From above.
 */
y: number, };

/**
 * One column of a file to import.
 */
export type PreviewColumn = { 
/**
 * File or sheet.
 */
sheet: string, 
/**
 * What sheets with the same headers have in common; a [`SheetMap`] names it.
 */
signature: string, 
/**
 * What a [`SheetMap`] calls the column.
 */
key: string, 
/**
 * As the file says it.
 */
header: string, 
/**
 * 日期, 类别 …; nothing when the column is passed over.
 */
field: string | null, 
/**
 * The same for a [`SheetMap`]: `date`, `measure:隐患` …; `skip` when the column is passed over.
 */
choice: string, };

/**
 * One row of a file to import, as it stands there and what becomes of it.
 */
export type PreviewRow = { 
/**
 * File or sheet.
 */
sheet: string, 
/**
 * As the spreadsheet shows it.
 */
row: number, 
/**
 * `new`, `duplicate`, `left_out`, `changed`, `deleted` (its entry lies in the bin); without an entry `bad`, `skipped` (sums, titles, repeated headers) or `unread`
 * (nobody knows which column is the day).
 */
state: string, 
/**
 * As it stands in the file, from the left.
 */
cells: Array<string>, 
/**
 * How each cell was read; nothing without an entry.
 */
readings: Array<CellReading>, 
/**
 * As it would stand in the log (its id is empty).
 */
entry: WireEntry | null, 
/**
 * What was wrong with it or worth knowing. Without an entry, the last says why there is none.
 */
issues: Array<WireIssue>, };

/**
 * How a draft goes to a printer.
 */
export type PrintHow = { 
/**
 * What it is for; 打印稿 when absent.
 */
copy?: CopyKind, 
/**
 * Which pages: `2-5,8`; all when absent.
 */
pages?: string, 
/**
 * How often; once when absent.
 */
copies?: number, 
/**
 * What is printed of each sheet; both sides when absent.
 */
sides?: PrintSides, 
/**
 * Whether 订口 changes sides from page to page.
 */
mirrored?: boolean, };

/**
 * What printing takes.
 */
export type PrintPlan = { 
/**
 * Pages that are chosen.
 */
pages: number, 
/**
 * Sheets of paper, of all copies.
 */
sheets: number, 
/**
 * The page whose back stays empty.
 */
empty_back: number | null, };

/**
 * What a printer does in one go.
 */
export type PrintSides = "both" | "one" | "odd" | "even";

/**
 * `draft.prints`
 */
export type PrintsOf = { 
/**
 * The draft.
 */
id: string, 
/**
 * How it is to be printed.
 */
how: PrintHow, };

/**
 * A place that is left to be filled in.
 */
export type ProposedBlank = { 
/**
 * What it is.
 */
hint: string, 
/**
 * What stands there in the report.
 */
was: string, 
/**
 * What it may be a number of.
 */
guess: string | null, 
/**
 * What the log says to that, of the report's period; empty for nothing.
 */
gives: string | null, };

/**
 * Words that follow what is set for a report.
 */
export type ProposedParameter = { 
/**
 * `unit`, `unit_short`, `theme`, `year`, `span`
 */
key: string, 
/**
 * What it is called.
 */
label: string, 
/**
 * The words.
 */
words: string, 
/**
 * How often they stand there.
 */
times: number, 
/**
 * Whether they follow the parameter.
 */
taken: boolean, 
/**
 * Whether its name and words can be others: the period is the period.
 */
fixed: boolean, };

/**
 * Every line as it was read.
 */
export type QuickAnswer = { 
/**
 * In the order of the text.
 */
lines: Array<QuickRead>, 
/**
 * The one line that several lines come to where they are a notice of one occasion; none where they are a list.
 */
notice: string | null, };

/**
 * A chip below the line.
 */
export type QuickPart = { 
/**
 * The field it belongs to.
 */
field: "date" | "kind" | "tag" | "title" | "place" | "host" | "speaker" | "attendance" | "measure" | "dept" | "note", 
/**
 * As the chip shows it: 「12月8日 周一」, 「问题 6」.
 */
text: string, 
/**
 * Where it was read, in code points of the line; nowhere for today's date and for what a person corrected.
 */
spans: Array<CharSpan>, 
/**
 * Whether a person corrected it.
 */
chosen: boolean, 
/**
 * Whether the line only lets it be thought: today where no day is written, a name that stands alone.
 */
guessed: boolean, 
/**
 * Why it cannot be read, where it was seen and cannot; the entry lacks it, and is not saved so.
 */
unread: string | null, };

/**
 * One line as it was read.
 */
export type QuickRead = { 
/**
 * The line.
 */
text: string, 
/**
 * Its chips, in the order they are shown.
 */
parts: Array<QuickPart>, 
/**
 * The entry it would become, without an id.
 */
entry: WireEntry, 
/**
 * Why it cannot be saved as it is.
 */
fault: WireError | null, 
/**
 * What it would settle; only for a single line.
 */
settles: Array<Settled>, };

/**
 * `log.quick`, `log.quick_save`
 */
export type QuickRequest = { 
/**
 * One line, or several pasted; empty ones are passed over.
 */
text: string, 
/**
 * What a person corrected, line by line as they are answered; an emptied field gives its words back to the title.
 */
overrides?: Array<EntryInput>, 
/**
 * Whether several lines are one notice and become one entry.
 */
as_one?: boolean, 
/**
 * The year that is worked on, for days without one, where it is another than today's; else the latest such day that is
 * not far ahead.
 */
year?: number, };

/**
 * `base.read`: a file, or words that were pasted.
 */
export type ReadBase = { 
/**
 * The path of a file, or what was handed over to the host.
 */
file?: string, 
/**
 * Words that were pasted.
 */
text?: string, };

/**
 * `log.read`: what a form holds, before it is saved.
 */
export type ReadFields = { 
/**
 * Fields that are given are read.
 */
fields: EntryInput, 
/**
 * The time of which the day is asked, as it stands in a line: 26日 of 8月.
 */
asked?: string, };

/**
 * `period.read`: a period as it is typed, or its two ends.
 */
export type ReadPeriod = { 
/**
 * `2025H1`, `3月5日`, `3月5日至7日`: all of it, or where it begins.
 */
from: string, 
/**
 * Where it ends.
 */
to?: string, 
/**
 * The year of days that name none; this year when absent.
 */
year?: number, 
/**
 * The time of which a day is asked, as it stands in a line: 26日 of 8月.
 */
asked?: string, };

/**
 * `shelf.read`
 */
export type ReadReport = { 
/**
 * The report.
 */
report: string, 
/**
 * Words that are marked in it.
 */
text?: string, 
/**
 * The year whose log is held beside its numbers; the running one when nothing is said.
 */
year?: number, };

/**
 * `draft.refresh`
 */
export type RefreshDraft = { 
/**
 * The draft.
 */
id: string, 
/**
 * Only these figures or blanks; all when absent.
 */
figures?: Array<string>, };

/**
 * What refreshing changed.
 */
export type Refreshed = { 
/**
 * One line each.
 */
changed: Array<FigureChange>, 
/**
 * Blocks with hand edits, all of which were kept.
 */
kept_edits: number, 
/**
 * Figures that a person fixed or typed where the log says something else: they stay as they are.
 */
conflicts: Array<FigureChange>, 
/**
 * Conditions of the template that would give something else now; nothing was changed by them.
 */
conditions: Array<ConditionReport>, 
/**
 * Numbers that do not go together in the text as it stands now.
 */
issues: Array<WireIssue>, 
/**
 * What moved in the log behind what is stale still; as in [`DraftShow`].
 */
moved: string, 
/**
 * What changed in the draft.
 */
patch: DraftPatch, };

/**
 * A file that could not be attached.
 */
export type RefusedFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * Stable code.
 */
code: string, 
/**
 * For the clerk.
 */
message: string, };

/**
 * `attachment.remove`
 */
export type RemoveAttachments = { 
/**
 * The entry.
 */
entry: string, 
/**
 * Which.
 */
names: Array<string>, };

/**
 * `kind.remove`
 */
export type RemoveKind = { 
/**
 * Which.
 */
name: string, 
/**
 * Where its entries go; needed when it has some.
 */
into?: string, };

/**
 * `attachment.rename`
 */
export type RenameAttachment = { 
/**
 * The entry.
 */
entry: string, 
/**
 * Which.
 */
name: string, 
/**
 * Its new name; without an ending it keeps the one it has.
 */
into: string, };

/**
 * `format.rename`
 */
export type RenameFormat = { 
/**
 * A format of the office's own.
 */
name: string, 
/**
 * What it is called from now on.
 */
into: string, };

/**
 * `template.rename`
 */
export type RenameTemplate = { 
/**
 * One of the office's own.
 */
name: string, 
/**
 * What it is to be called.
 */
into: string, };

/**
 * `draft.replace`
 */
export type ReplaceInDraft = { 
/**
 * The draft.
 */
id: string, 
/**
 * The revision that the window has; the patch leads on from there.
 */
revision: number, 
/**
 * What is looked for.
 */
words: string, 
/**
 * What stands there then; may be empty.
 */
with: string, 
/**
 * As in `draft.find`.
 */
whole?: boolean, 
/**
 * Only this place; everywhere when absent.
 */
only?: HitPlace, };

/**
 * What `shelf.correct` came to.
 */
export type ReportCorrected = { 
/**
 * As it is known now.
 */
report: ShelvedReport, 
/**
 * What can be undone and redone next.
 */
undo: UndoState, };

/**
 * A place of a report that can be read two ways.
 */
export type ReportDoubt = { 
/**
 * Stays the same as long as it is open.
 */
id: string, 
/**
 * `level`, `blank`, `unit` or `year`.
 */
kind: "level" | "blank" | "unit" | "year", 
/**
 * Its words, with those around them; empty for what is of the whole.
 */
passage: Passage, 
/**
 * Where it stands: characters of `base.text`, the second not counted; none for what is of the whole.
 */
place: [number, number] | null, 
/**
 * Why it is in doubt.
 */
message: string, 
/**
 * What it may be, first what it was read as, if it was.
 */
choices: Array<DoubtChoice>, 
/**
 * Whether words of one's own can be said.
 */
typed: boolean, };

/**
 * `shelf.doubts`: what of a report can be read two ways.
 */
export type ReportDoubts = { 
/**
 * The report.
 */
report: ShelvedReport, 
/**
 * What is open, in the order of the text; what is of the whole stands first.
 */
doubts: Array<ReportDoubt>, 
/**
 * What somebody decided.
 */
settled: Array<SettledDoubt>, 
/**
 * What can be undone and redone next.
 */
undo: UndoState, };

/**
 * `shelf.remove`, `shelf.restore`
 */
export type ReportIds = { 
/**
 * The reports.
 */
reports: Array<string>, };

/**
 * A number of a report beside what the log says.
 */
export type ReportNumber = { 
/**
 * Which of `base.slots` it is.
 */
slot: number, 
/**
 * Which of the sections it stands in.
 */
section: number, 
/**
 * What it counts, in words of the text.
 */
name: string, 
/**
 * 2 次; none for one that was left blank.
 */
was: string | null, 
/**
 * 3 次; none where the log has nothing for it.
 */
now: string | null, 
/**
 * The figure that says so.
 */
expr: string | null, 
/**
 * Entries behind it.
 */
entries: number, 
/**
 * Whether that figure is the one that was meant; else it is the likeliest.
 */
sure: boolean, 
/**
 * Whether somebody said that such a number is none that the log has.
 */
none: boolean, 
/**
 * Whether what somebody chooses for it can be remembered: whether the words around it say anything.
 */
learnable: boolean, 
/**
 * The figures that it may be, the likeliest first.
 */
candidates: Array<FindingCandidate>, };

/**
 * One report.
 */
export type ReportOf = { 
/**
 * Its identity.
 */
report: string, };

/**
 * A report as it was read from its original.
 */
export type ReportRead = { 
/**
 * What the shelf knows of it.
 */
report: ShelvedReport, 
/**
 * What it is made of; none for one that cannot be read.
 */
base: BaseRead | null, 
/**
 * Its parts, in their order.
 */
sections: Array<ReportSection>, 
/**
 * Where the words stand that were asked for: characters of `base.text`.
 */
hits: Array<[number, number]>, 
/**
 * Its numbers beside what the log says now, in the order of the text.
 */
numbers: Array<ReportNumber>, 
/**
 * How many of these the log can give.
 */
known: number, 
/**
 * What its numbers speak of: 2024年.
 */
then: string, 
/**
 * What the log is asked for: 2025年.
 */
now: string, 
/**
 * That as a period.
 */
now_period: string, 
/**
 * What its plans promise.
 */
promises: Array<ShelvedPromise>, };

/**
 * A part of a report: what stands under one heading, or before the first and behind the last.
 */
export type ReportSection = { 
/**
 * Its heading; empty for the beginning and the end.
 */
title: string, 
/**
 * `front`, `heading` or `back`.
 */
part: string, 
/**
 * How deep, from 1.
 */
level: number, 
/**
 * Blocks from one to another of `base.blocks`, the second not counted.
 */
blocks: [number, number], 
/**
 * Numbers in it.
 */
numbers: number, 
/**
 * How often it holds the words that were asked for.
 */
hits: number, };

/**
 * What `shelf.add` came to.
 */
export type ReportsAdded = { 
/**
 * One by one, in the order that they were read.
 */
files: Array<ShelvedFile>, 
/**
 * How many are new on the shelf.
 */
added: number, 
/**
 * How many of them have places that can be read two ways.
 */
unsure: number, 
/**
 * How many could not be read.
 */
refused: number, 
/**
 * How many were there already.
 */
same: number, 
/**
 * Whether somebody ended it before all were read.
 */
stopped: boolean, 
/**
 * What can be undone and redone next.
 */
undo: UndoState, };

/**
 * What `shelf.remove` and `shelf.restore` did.
 */
export type ReportsChanged = { 
/**
 * How many.
 */
count: number, 
/**
 * What can be undone and redone next.
 */
undo: UndoState, };

/**
 * Which requirement (`requirement.delete`).
 */
export type RequirementId = { 
/**
 * Its identity.
 */
id: string, };

/**
 * All requirements (`requirement.list`).
 */
export type Requirements = { 
/**
 * In their order.
 */
requirements: Array<WireRequirement>, 
/**
 * Whether these are the shipped ones, never changed by the user.
 */
shipped: boolean, };

/**
 * `backup.restore`
 */
export type RestoreBackup = { 
/**
 * The name of a copy beside the data, or a file: a database, or an archive that 备份 made.
 */
file: string, };

/**
 * What stands in the data folder then.
 */
export type Restored = { 
/**
 * The copy of what stood there before, or the folder in `backups` with what was left of it; empty where nothing was.
 */
kept: string, 
/**
 * Entries.
 */
entries: number, 
/**
 * Drafts, those in the bin not counted.
 */
drafts: number, 
/**
 * Attached files and templates that were missing and are there again.
 */
files: number, 
/**
 * Names of files of the archive that are damaged.
 */
unreadable: Array<string>, };

/**
 * `draft.revert`
 */
export type RevertDraft = { 
/**
 * The draft.
 */
id: string, 
/**
 * The saved state that it is to say again.
 */
revision: number, };

/**
 * `template.revert`
 */
export type RevertTemplate = { 
/**
 * One of the office's own.
 */
name: string, 
/**
 * The saved state that it is to say again.
 */
revision: number, };

/**
 * `draft.reword`
 */
export type RewordDraft = { 
/**
 * The draft.
 */
id: string, 
/**
 * The text that the window has.
 */
revision: number, 
/**
 * Other words, by the parameter's key.
 */
parameters: { [key in string]: string }, };

/**
 * One row of one sheet.
 */
export type RowOfSheet = { 
/**
 * As the preview names it.
 */
sheet: string, 
/**
 * As the spreadsheet shows it.
 */
row: number, };

/**
 * A draft that is there already.
 */
export type SameDraft = { 
/**
 * UUID.
 */
id: string, 
/**
 * 题名
 */
title: string, 
/**
 * When it was changed last, as people say it.
 */
saved: string, };

/**
 * `template.save`: what is absent stays as it is.
 */
export type SaveTemplate = { 
/**
 * One of the office's own.
 */
name: string, 
/**
 * The revision that the writer has read.
 */
revision: number, 
/**
 * body.tera
 */
body?: string, 
/**
 * template.toml as a form.
 */
form?: TemplateForm, 
/**
 * Or as it is written.
 */
toml?: string, };

/**
 * `view.save`: one of the same name gives way.
 */
export type SaveView = { 
/**
 * The view.
 */
view: LogView, };

/**
 * `draft.search`
 */
export type SearchDrafts = { 
/**
 * Words parted by spaces; a draft has all of them.
 */
text: string, 
/**
 * At most so many drafts; 50 when absent.
 */
limit?: number, };

/**
 * What stands of a section in a draft.
 */
export type SectionStands = { 
/**
 * Blocks of it.
 */
blocks: number, 
/**
 * Those of them that a person wrote or wrote in.
 */
written: number, };

/**
 * `base.settle`: one of `candidate`, `text`, `keep` and `none` for one finding, or all that is `safe`.
 */
export type SettleBase = { 
/**
 * The draft.
 */
draft: string, 
/**
 * The revision that the window has.
 */
revision: number, 
/**
 * Which finding.
 */
finding?: string, 
/**
 * Which of its candidates, from 0.
 */
candidate?: number, 
/**
 * Words, or a number, of one's own.
 */
text?: string, 
/**
 * It stays as it is; `false` opens it again.
 */
keep?: boolean, 
/**
 * It is no number that the log has: what the report says stays, and is remembered for such words.
 */
none?: boolean, 
/**
 * Everything that can be done without asking.
 */
safe?: boolean, };

/**
 * `shelf.settle`
 */
export type SettleReport = { 
/**
 * The report.
 */
report: string, 
/**
 * Which doubt.
 */
doubt: string, 
/**
 * What it is: the value of a choice, or words of one's own where they can be said.
 */
choice?: string, 
/**
 * It is open again.
 */
again?: boolean, };

/**
 * What an entry that is being typed would settle.
 */
export type Settled = { 
/**
 * The requirement's identity.
 */
requirement: string, 
/**
 * Whether its slot is met then.
 */
met: boolean, 
/**
 * 「12月中心组学习达标」, 「第四季度专题研究还差 1 次」
 */
text: string, };

/**
 * A place about which somebody decided.
 */
export type SettledDoubt = { 
/**
 * As it was open.
 */
id: string, 
/**
 * Its words.
 */
words: string, 
/**
 * What it is.
 */
became: string, };

/**
 * What a person decided about the columns and kinds of sheets with the same headers.
 */
export type SheetMap = { 
/**
 * The sheets' signature; every sheet when absent.
 */
signature?: string, 
/**
 * By the column's key: `date`, `title`, `measure:隐患`, `measure:元:万元`, `amounts:条`, `aside`, `skip` …
 */
columns: { [key in string]: string }, 
/**
 * A kind as the file writes it, and the kind that is meant (a new name makes a new kind).
 */
kinds: { [key in string]: string }, };

/**
 * One sheet of an import.
 */
export type SheetReport = { 
/**
 * File or sheet name.
 */
name: string, 
/**
 * The row of the headers.
 */
header: number, 
/**
 * Whether what is remembered of tables with these headers counted.
 */
remembered: boolean, 
/**
 * Rows under the header.
 */
rows: number, 
/**
 * Entries added from it.
 */
imported: number, };

/**
 * Something that reports share.
 */
export type ShelfFacet = { 
/**
 * Empty: nothing is known.
 */
name: string, 
/**
 * Reports that have it.
 */
count: number, 
/**
 * Whether it is the unit that writes, by its full name or the one that it goes by in texts.
 */
own: boolean, };

/**
 * Reports on the shelf.
 */
export type ShelfList = { 
/**
 * A part of those that were asked for.
 */
reports: Array<ShelvedReport>, 
/**
 * How many were asked for in all.
 */
count: number, 
/**
 * How often all of them hold the words.
 */
times: number, 
/**
 * How many are on the shelf.
 */
all: number, 
/**
 * How many of these have places that can be read two ways.
 */
unsure: number, 
/**
 * The years on the shelf, the latest first, each with how many it has, and how many of those were asked for.
 */
years: Array<ShelfYear>, 
/**
 * 文种 on the shelf, the most frequent first.
 */
genres: Array<ShelfFacet>, 
/**
 * The units on the shelf, the most frequent first.
 */
units: Array<ShelfFacet>, };

/**
 * How far a `shelf.add` has come.
 */
export type ShelfProgress = { 
/**
 * Whether one runs under the token.
 */
running: boolean, 
/**
 * The file being read.
 */
file: string, 
/**
 * Files in all.
 */
total: number, 
/**
 * Those that are done, in their order.
 */
files: Array<ShelvedFile>, };

/**
 * A year of the shelf.
 */
export type ShelfYear = { 
/**
 * 0: no year is known.
 */
year: number, 
/**
 * Reports of it.
 */
count: number, 
/**
 * Of these, asked for.
 */
found: number, };

/**
 * How a file came to the shelf, or why it did not.
 */
export type ShelvedFile = { 
/**
 * As it can be asked for again: its path, or what was handed over.
 */
from: string, 
/**
 * Its name; empty for pasted words.
 */
name: string, 
/**
 * `read`, `kept` (as it is, not read), `same` (there already), `exchanged` (it stands for one that was there) or `refused`.
 */
state: string, 
/**
 * The report that it is; that was there already.
 */
report: string | null, 
/**
 * What that is called.
 */
title: string, 
/**
 * What it is made of.
 */
blocks: number, 
/**
 * Numbers and blanks that a new report fills.
 */
slots: number, 
/**
 * Places that can be read two ways.
 */
unsure: number, 
/**
 * Why it could not be read, and what helps.
 */
why: string | null, };

/**
 * A promise of a report.
 */
export type ShelvedPromise = { 
/**
 * Which of `base.promises` it is.
 */
promise: number, 
/**
 * The clause.
 */
text: string, 
/**
 * Whether a requirement asks for it already.
 */
listed: boolean, 
/**
 * The requirement that it would be, for `requirement.save`; none where its kind is not known.
 */
requirement: WireRequirement | null, };

/**
 * A report on the shelf.
 */
export type ShelvedReport = { 
/**
 * Its identity.
 */
id: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * The name of the original.
 */
name: string, 
/**
 * The ending of that name: `docx`.
 */
ending: string, 
/**
 * What it speaks of: `2024H1`.
 */
period: string | null, 
/**
 * The year that it is filed under; 0: none is known.
 */
year: number, 
/**
 * 文种; empty for none that is known.
 */
genre: string, 
/**
 * The unit that it speaks for; empty where nothing says it.
 */
unit: string, 
/**
 * 2024年上半年; empty where nothing says it.
 */
speaks_of: string, 
/**
 * What of these a person wrote: `title`, `period`, `genre`, `unit`.
 */
by_hand: Array<string>, 
/**
 * Whether it is a `.docx`, whose look can be kept.
 */
own_look: boolean, 
/**
 * Counted characters.
 */
characters: number, 
/**
 * What it is made of.
 */
blocks: number, 
/**
 * Numbers and blanks that a new report fills.
 */
slots: number, 
/**
 * Places that can be read two ways.
 */
unsure: number, 
/**
 * Why it could not be read, in a few words; none when it was.
 */
unread: string | null, 
/**
 * The day that it came in.
 */
added: string, 
/**
 * How often it holds the words that were asked for.
 */
times: number, 
/**
 * The words around the first of them; its beginning when none were asked for.
 */
passage: Passage, };

/**
 * A column that can order a list. Among equals the newest comes first; entries with nothing there come last.
 */
export type SortBy = "date" | "kind" | "title" | "place" | "people" | "attendance" | "added" | "deleted";

/**
 * First and last day.
 */
export type Span = { 
/**
 * `2025-01-01`
 */
from: string, 
/**
 * `2025-12-31`
 */
to: string, };

/**
 * How many of the year's requirements are met.
 */
export type Standings = { 
/**
 * Met, as far as the year has come.
 */
met: number, 
/**
 * Held against the log.
 */
all: number, };

/**
 * `statistics.year`: a period against the same days of the year before.
 */
export type Statistics = { 
/**
 * The period asked for.
 */
period: WirePeriod, 
/**
 * What it is compared with: the same days of the year before, of a running period those up to today.
 */
before: WirePeriod, 
/**
 * Whether the period is not over yet.
 */
running: boolean, 
/**
 * Sums of the period.
 */
sums: Sums, 
/**
 * Sums of what it is compared with.
 */
sums_before: Sums, 
/**
 * Every month of the period, first to last.
 */
months: Array<MonthSums>, 
/**
 * Every kind that has entries in either span, most entries first.
 */
kinds: Array<KindSums>, 
/**
 * The year of the period's last day, day by day; days without entries are left out.
 */
days: Array<DayCount>, 
/**
 * The year of `days`.
 */
year: number, 
/**
 * The first and the last year that has entries; nothing for an empty log.
 */
years: [number, number] | null, };

/**
 * `app.status`: what the frame of the window shows.
 */
export type Status = { 
/**
 * The program's.
 */
version: string, 
/**
 * Where the log lies.
 */
data_dir: string, 
/**
 * Where the diagnostics log lies.
 */
diagnostics: string, 
/**
 * `2025-12-08`
 */
today: string, 
/**
 * Undo and redo with their names, in the scope that was asked for.
 */
undo: UndoState, 
/**
 * The number of the write that changed each area last. A host announces it, and the window asks again for what it
 * shows of an area whose number grew.
 */
areas: { entries?: number; kinds?: number; drafts?: number; settings?: number; templates?: number; steps?: number }, 
/**
 * `desktop` or `web`.
 */
host: string, 
/**
 * Whether the data can only be read.
 */
read_only: boolean, 
/**
 * Whether the data is the sample.
 */
sample: boolean, 
/**
 * What is to be told once of how this run began: after a kill or a power cut, or when a copy was restored first.
 */
beginning: Beginning | null, };

/**
 * `app.steps`
 */
export type StepNames = { 
/**
 * What undo would take back, step by step, the last first.
 */
undo: Array<string>, 
/**
 * What redo would make again, the next first.
 */
redo: Array<string>, };

/**
 * Entries and heads.
 */
export type Sums = { 
/**
 * Entries.
 */
entries: number, 
/**
 * 人次
 */
attendance: number, };

/**
 * `format.take`
 */
export type TakeFormat = { 
/**
 * A `.docx` that the office likes: a path, or the token of an upload.
 */
file?: string, 
/**
 * A report of the shelf in its place.
 */
report?: string, 
/**
 * What the format is called; as the file when absent.
 */
into?: string, };

/**
 * `learned.take`: what a number of a report on the shelf is.
 */
export type TakeLearned = { 
/**
 * The report.
 */
report: string, 
/**
 * Which of its slots.
 */
slot: number, 
/**
 * How it is counted; when absent, it is no number that the log has.
 */
expr?: string, 
/**
 * The year that is written about now; the running one when absent.
 */
year?: number, };

/**
 * `draft.take_other`
 */
export type TakeOther = { 
/**
 * The draft.
 */
id: string, 
/**
 * The text that the window has.
 */
revision: number, 
/**
 * The block that the condition governs.
 */
block: string, 
/**
 * What it asks, as the draft has it.
 */
expr: string, };

/**
 * What template.toml says, as a form.
 */
export type TemplateForm = { 
/**
 * What the window calls it.
 */
title: string, 
/**
 * 文种
 */
kind: string, 
/**
 * `year`, `half` or `any`.
 */
period: string, 
/**
 * How long the text should be, in characters.
 */
characters: number | null, 
/**
 * One line on what it is for.
 */
note: string, 
/**
 * Parameters, then sections.
 */
parameters: Array<TemplateFormParameter>, 
/**
 * What its figures are narrowed to, unless a person says otherwise.
 */
scope: TemplateFormScope, };

/**
 * A parameter as template.toml has it.
 */
export type TemplateFormParameter = { 
/**
 * ASCII.
 */
key: string, 
/**
 * Chinese.
 */
label: string, 
/**
 * Used when nothing is given; of a section `true` or `false`.
 */
default: string, 
/**
 * What to write there.
 */
note: string, 
/**
 * Whether it is a section that may be left out.
 */
section: boolean, };

/**
 * What a template proposes to narrow its figures to: each a parameter's key, or the words themselves.
 */
export type TemplateFormScope = { 
/**
 * Tags that must all be there.
 */
with: Array<string>, 
/**
 * 承办科室
 */
dept?: string, 
/**
 * 主讲
 */
speaker?: string, 
/**
 * Somebody who hosted, spoke or is named.
 */
person?: string, };

/**
 * An issue with the stretch of the text that it is about.
 */
export type TemplateIssue = { 
/**
 * Where it begins, in UTF-16 units; nothing for one of template.toml.
 */
from: number | null, 
/**
 * Where it ends.
 */
to: number | null, 
/**
 * What may stand in the place of that stretch, where one thing is plainly meant.
 */
fix: string | null, 
/**
 * Stable code.
 */
code: string, 
/**
 * `error` or `advice`.
 */
severity: string, 
/**
 * The sentence for the clerk.
 */
message: string, } & ({ "place": "whole" } | { "place": "file", 
/**
 * Its name.
 */
file: string, } | { "place": "sheet", 
/**
 * Its name; in a report on several files behind its file's.
 */
sheet: string, 
/**
 * As the spreadsheet shows it.
 */
row: number | null, 
/**
 * The column's header as it is written, or its letters where it has none.
 */
column: string | null, 
/**
 * What stands there.
 */
snippet: string | null, } | { "place": "template", 
/**
 * `body.tera` or `template.toml`.
 */
file: string, 
/**
 * The line.
 */
row: number | null, 
/**
 * The character of the line.
 */
column: number | null, 
/**
 * What stands there.
 */
snippet: string | null, } | { "place": "block", 
/**
 * Its identity.
 */
block: string, 
/**
 * What stands there.
 */
snippet: string | null, });

/**
 * A line of a template's text that begins a block.
 */
export type TemplateLine = { 
/**
 * Counted from 0.
 */
line: number, 
/**
 * The block, as the document calls it.
 */
block: string, };

/**
 * `template.list`
 */
export type TemplateList = { 
/**
 * Shipped first, then the user's own.
 */
templates: Array<TemplateSummary>, 
/**
 * Those of the office that cannot be used as they are.
 */
faulty: Array<FaultyTemplate>, 
/**
 * Those of the office in the bin, last deleted first.
 */
binned: Array<BinnedTemplate>, };

/**
 * The document that a template makes.
 */
export type TemplateMade = { 
/**
 * 题名
 */
title: string, 
/**
 * By the arithmetic of the grid.
 */
pages: number, 
/**
 * Characters without spaces.
 */
characters: number, 
/**
 * How many numbers stand in it, those that cannot be told among them.
 */
figures: number, 
/**
 * How many of them the log tells.
 */
known: number, 
/**
 * Its blocks.
 */
blocks: Array<WireBlock>, 
/**
 * How they stand.
 */
look: PageLook, 
/**
 * The measures it is set in; empty for the standard's.
 */
profile: string, 
/**
 * Where its figures come from.
 */
origins: Array<FigureOrigin>, };

/**
 * A text of a template that figures may follow: a parameter, or what a template makes of one.
 */
export type TemplateName = { 
/**
 * What stands for it in a call on the wire.
 */
mark: string, 
/**
 * What the clerk calls it.
 */
label: string, 
/**
 * What it says now.
 */
value: string, };

/**
 * `template.propose`, `template.make`: one of `base`, `file` and `text` says of which report.
 */
export type TemplateOfReport = { 
/**
 * A report of the shelf.
 */
base?: string, 
/**
 * The path of a file, or what was handed over to the host.
 */
file?: string, 
/**
 * Words that were pasted.
 */
text?: string, 
/**
 * Which of its texts, from 0; the first with a title when absent.
 */
of?: number, 
/**
 * What the template is called; after the report when absent.
 */
name?: string, 
/**
 * Which words are parameters, as somebody wants it; as they are proposed when absent.
 */
parameters?: Array<ChosenParameter>, };

/**
 * One parameter.
 */
export type TemplateParameter = { 
/**
 * ASCII.
 */
key: string, 
/**
 * Chinese.
 */
label: string, 
/**
 * Used when nothing is given.
 */
default: string, 
/**
 * What to write there; may be empty.
 */
note: string, 
/**
 * What it may say: that a section is written, then that it is not; empty for any words.
 */
choices: Array<string>, };

/**
 * A print or a tag of a template's text.
 */
export type TemplatePart = { 
/**
 * Where it begins, in UTF-16 units.
 */
from: number, 
/**
 * Where it ends.
 */
to: number, 
/**
 * `figure`, `parameter`, `word`, `print`, `broken`, `if`, `else_if`, `else`, `end`, `loop`, `tag` or `comment`.
 */
kind: string, 
/**
 * 党课次数; a parameter's label; 有听证会时. Empty for what has no name.
 */
name: string, 
/**
 * A figure's call; where it follows a name, that name's mark stands for the text.
 */
expr: string | null, 
/**
 * Whether it is a figure of all entries, whatever the document is narrowed to.
 */
apart: boolean, 
/**
 * Of a condition's branch and a loop: which of the parts ends it.
 */
until: number | null, 
/**
 * Of a condition's branch: whether what it governs is written now; nothing where that is not known.
 */
written: boolean | null, 
/**
 * Of a condition: what it asks, one by one.
 */
questions: Array<TemplateQuestion>, };

/**
 * What a template of an earlier report would be.
 */
export type TemplateProposal = { 
/**
 * What it would be called.
 */
name: string, 
/**
 * The report's title.
 */
title: string, 
/**
 * What the report speaks of, in words; nothing where that is not known.
 */
period_name: string | null, 
/**
 * How many texts the file has.
 */
texts: number, 
/**
 * Which of them it is.
 */
of: number, 
/**
 * Numbers that the log gives.
 */
figures: number, 
/**
 * Of these, numbers that an export named and that the log gives otherwise now.
 */
moved: number, 
/**
 * What is left to be filled in.
 */
blanks: Array<ProposedBlank>, 
/**
 * Words that follow what is set for a report.
 */
parameters: Array<ProposedParameter>, 
/**
 * What stands as it is and may not hold any more, by what it is.
 */
stays: Array<PlanLine>, 
/**
 * What is not quite as in the report.
 */
otherwise: Array<PlanLine>, 
/**
 * What of the file is not in it.
 */
left_out: Array<TextLeftOut>, 
/**
 * The day that the report bears: `2025-01-06`.
 */
dated: string | null, 
/**
 * template.toml
 */
toml: string, 
/**
 * body.tera
 */
body: string, };

/**
 * One question of a condition.
 */
export type TemplateQuestion = { 
/**
 * Where it begins, in UTF-16 units.
 */
from: number, 
/**
 * Where it ends.
 */
to: number, 
/**
 * `has`, `gone`, `number`, `name` or `other`.
 */
kind: string, 
/**
 * 有听证会; 党课不少于 5 次; 写“打算”.
 */
name: string, 
/**
 * Whether it holds now; nothing where that is not known.
 */
holds: boolean | null, 
/**
 * The figure that it asks for, as [`TemplatePart::expr`] has it; none for one that stands there under a name.
 */
expr: string | null, 
/**
 * Of one that compares with a number: `>=`.
 */
sign: string | null, 
/**
 * And that number.
 */
than: string | null, 
/**
 * The stretch that goes when it is taken out; none where it is the only one.
 */
drop: [number, number] | null, };

/**
 * What `template.save` did.
 */
export type TemplateSaved = { 
/**
 * The revision that stands now.
 */
revision: number, 
/**
 * When it was saved: `10:42`.
 */
saved: string, };

/**
 * `template.show`
 */
export type TemplateShow = { 
/**
 * Which of its versions this is; nothing for one that cannot be written to.
 */
revision: number | null, 
/**
 * When it was saved last: `10:42`.
 */
saved: string | null, 
/**
 * The name of the template that it was copied from; empty for none.
 */
made_from: string, 
/**
 * What template.toml says; nothing for one that is no TOML.
 */
form: TemplateForm | null, 
/**
 * The text of template.toml.
 */
toml: string, 
/**
 * The text of body.tera.
 */
body: string, 
/**
 * Faults, all of them.
 */
issues: Array<TemplateIssue>, 
/**
 * Its folder's name.
 */
name: string, 
/**
 * 年度工作总结
 */
title: string, 
/**
 * Kind of document.
 */
kind: string, 
/**
 * `year`, `half` or `any`.
 */
period: string, 
/**
 * One line on what it is for.
 */
description: string, 
/**
 * How long the text should be, in characters.
 */
characters: number | null, 
/**
 * Whether it is the office's own; the others come with the program.
 */
own: boolean, 
/**
 * Where it lies: `shipped`, `own` (in the data), `folder` (a folder that somebody put there).
 */
origin: string, 
/**
 * Whether it is the office's own and stands in the place of one of the program's.
 */
replaces: boolean, 
/**
 * What it asks for.
 */
parameters: Array<TemplateParameter>, };

/**
 * One template.
 */
export type TemplateSummary = { 
/**
 * Its folder's name.
 */
name: string, 
/**
 * 年度工作总结
 */
title: string, 
/**
 * Kind of document.
 */
kind: string, 
/**
 * `year`, `half` or `any`.
 */
period: string, 
/**
 * One line on what it is for.
 */
description: string, 
/**
 * How long the text should be, in characters.
 */
characters: number | null, 
/**
 * Whether it is the office's own; the others come with the program.
 */
own: boolean, 
/**
 * Where it lies: `shipped`, `own` (in the data), `folder` (a folder that somebody put there).
 */
origin: string, 
/**
 * Whether it is the office's own and stands in the place of one of the program's.
 */
replaces: boolean, 
/**
 * What it asks for.
 */
parameters: Array<TemplateParameter>, };

/**
 * What a template would make, and what it is made of.
 */
export type TemplateTried = { 
/**
 * Every print and tag of its text, in order.
 */
parts: Array<TemplatePart>, 
/**
 * The names of texts that its figures may follow.
 */
names: Array<TemplateName>, 
/**
 * The lines that begin a block of the document.
 */
lines: Array<TemplateLine>, 
/**
 * Faults and advice.
 */
issues: Array<TemplateIssue>, 
/**
 * The period that it was tried for.
 */
period: WirePeriod, 
/**
 * What its figures are narrowed to.
 */
scope: WireScope | null, 
/**
 * Entries that it speaks about.
 */
entries: number, 
/**
 * Entries of the period, whatever it is narrowed to.
 */
all_entries: number, 
/**
 * The document; none for a text that cannot be put together.
 */
made: TemplateMade | null, 
/**
 * Why there is none.
 */
fault: string | null, };

/**
 * Something that was put right in a text.
 */
export type TextChange = { 
/**
 * Stable code.
 */
code: string, 
/**
 * How often.
 */
count: number, 
/**
 * The sentence for the clerk.
 */
text: string, };

/**
 * Something of a text that is not in what was made of it.
 */
export type TextLeftOut = { 
/**
 * 第12行
 */
place: string, 
/**
 * What it is, with its words.
 */
what: string, };

/**
 * A place in the text.
 */
export type TextPlace = { 
/**
 * The block.
 */
block: string, 
/**
 * A line of a cell: `c12:0`; none outside tables.
 */
at?: string, 
/**
 * Characters before it: of the block as it is set, its number included, or of the cell's line.
 */
characters: number, };

/**
 * A small picture of an attachment.
 */
export type Thumbnail = { 
/**
 * `data:image/jpeg;base64,…`; none for what is no picture.
 */
url: string | null, };

/**
 * `app.today`: what the start page shows.
 */
export type Today = { 
/**
 * `2025-12-08`
 */
today: string, 
/**
 * Days to the end of the year.
 */
days_left: number, 
/**
 * This year's counts beside last year's up to the same day.
 */
year: YearCounts, 
/**
 * Last changed first, at most 6.
 */
drafts: Array<DraftSummary>, 
/**
 * Newest first, at most 8.
 */
entries: Array<WireEntry>, 
/**
 * What the requirements ask for and the log does not hold, most pressing first, at most 8; 3 of an empty log.
 */
todo: Array<Todo>, 
/**
 * The year's requirements.
 */
standing: Standings, 
/**
 * Whether the log holds nothing yet, and the page says how to begin.
 */
empty: boolean, };

/**
 * Something that is owed (`requirement.owed`, `app.today`).
 */
export type Todo = { 
/**
 * The requirement's identity.
 */
requirement: string, 
/**
 * Its title.
 */
title: string, 
/**
 * 「8月」
 */
label: string, 
/**
 * First day of the slot.
 */
from: string, 
/**
 * Last day of the slot.
 */
to: string, 
/**
 * `missing` or `due`.
 */
state: "missing" | "due", 
/**
 * 「12月还差 1 次，还有 23 天」
 */
text: string, 
/**
 * Days left; 0 on the last day, none when it is over.
 */
days_left: number | null, 
/**
 * What a quick-entry line for it begins with: the slot's time without a day where it is over, kind and tag.
 */
line: string, };

/**
 * `template.try`: a template as it is written now, on the log.
 */
export type TryTemplate = { 
/**
 * A template's name.
 */
name: string, 
/**
 * Its text, where that is not what is stored.
 */
body?: string, 
/**
 * The likeliest one for the template when absent.
 */
period?: string, 
/**
 * Parameters that differ from their defaults, by key.
 */
parameters?: { [key in string]: string }, 
/**
 * What its figures are narrowed to.
 */
scope?: WireScope, };

/**
 * `app.undo`, `app.redo`
 */
export type TurnSteps = { 
/**
 * As in [`UndoIn`].
 */
scope?: string, 
/**
 * How many; one when nothing is said.
 */
steps?: number, };

/**
 * Where is undone (`app.undo`, `app.redo`, `app.status`).
 */
export type UndoIn = { 
/**
 * `log` (when nothing is said), `draft:` and a draft's id, `templates`, or `reports` (the shelf): what is done in one is never undone in another.
 */
scope: string | null, };

/**
 * What a write did, beside its own answer: how it can be undone.
 */
export type UndoState = { 
/**
 * 「删除“冬季用电督查”」, or nothing to undo.
 */
undo: string | null, 
/**
 * The same for redo.
 */
redo: string | null, };

/**
 * What undo or redo did.
 */
export type Undone = { 
/**
 * 「删除“冬季用电督查”」; of several steps the last that was turned.
 */
what: string, 
/**
 * How many steps.
 */
steps: number, 
/**
 * What can be undone and redone next.
 */
undo: UndoState, };

/**
 * The unit that writes (`settings.get`, `settings.set`).
 */
export type UnitProfile = { 
/**
 * 单位全称
 */
unit: string, 
/**
 * 简称: 本中心
 */
unit_short: string, 
/**
 * 主要负责人
 */
leader: string, 
/**
 * 承办科室, offered when typing.
 */
depts: Array<string>, };

/**
 * A kind that the log does not have.
 */
export type UnknownKind = { 
/**
 * As the file writes it.
 */
name: string, 
/**
 * Rows that have it.
 */
rows: number, 
/**
 * Kinds of the log with a like name, the likeliest first.
 */
candidates: Array<string>, };

/**
 * `attachment.unused`, `attachment.sweep`: files that no entry has any more and that undo cannot bring back.
 */
export type UnusedAttachments = { 
/**
 * How many.
 */
files: number, 
/**
 * `12.5 MB`
 */
size: string, 
/**
 * Whether they may belong to a log that was here before another one, or an older copy, was put in its place.
 */
former: boolean, };

/**
 * A value that would give way to another.
 */
export type ValueEdit = { 
/**
 * As it is written now; empty for nothing.
 */
before: string, 
/**
 * As it would be.
 */
after: string, 
/**
 * In how many entries.
 */
entries: number, };

/**
 * Saved states of a draft, newest first. Of those without a name the older are kept more thinly.
 */
export type Versions = { 
/**
 * One each.
 */
versions: Array<WireVersion>, };

/**
 * `kind.usage`: every kind, tag and measure with how often the log says it.
 */
export type Vocabulary = { 
/**
 * 类别, in their order.
 */
kinds: Array<KindRow>, 
/**
 * 标签, most used first; those that only kinds offer come last.
 */
tags: Array<WordRow>, 
/**
 * 数量, likewise.
 */
measures: Array<WordRow>, };

/**
 * One attachment as a form shows it.
 */
export type WireAttachment = { 
/**
 * What a person calls it; unique within its entry.
 */
name: string, 
/**
 * What is in it: two attachments of one content are the same file.
 */
content: string, 
/**
 * `20 KB`
 */
size: string, 
/**
 * Whether it may have a thumbnail.
 */
picture: boolean, 
/**
 * Whether it may be opened from here; a program may only be shown in its folder.
 */
opens: boolean, 
/**
 * `whole`, `altered` or `missing`.
 */
state: string, };

/**
 * One block of a draft.
 */
export type WireBlock = { 
/**
 * Stable.
 */
id: string, 
/**
 * What it is, roughly: `title`, `addressee`, `heading`, `paragraph`, `table`, `signature`, `date`, `attachment`, or the part's name.
 */
role: string, 
/**
 * Which part of the format it is, exactly: `heading2`, `series`, `copies_to` …
 */
part: string, 
/**
 * 0 title · 1–4 headings · 3 for 一是 · 5 body.
 */
level: number, 
/**
 * 一、 （一） 一是; empty without.
 */
number: string, 
/**
 * How the number is made: `auto`, `fixed`, or the series' name; absent without one.
 */
numbering?: string, 
/**
 * The whole text as read; not in a patch, where `lines` say it.
 */
text?: string, 
/**
 * Whether a person had a hand in it.
 */
edited: boolean, 
/**
 * What a person did: `words`, `order`, `role`, `own`.
 */
touched: Array<string>, 
/**
 * The earlier report that it, or words of it, were taken from.
 */
borrowed?: WireBorrowed, 
/**
 * Its lines in reading order.
 */
lines: Array<WireLine>, 
/**
 * Where its lines end on paper, when it has several: characters of the block as it is set, its number included, and by how
 * many points each character of the line stands wider.
 */
ends?: Array<[number, number]>, 
/**
 * How the cells of a table stand.
 */
table?: WireTable, 
/**
 * What a picture is.
 */
picture?: WirePicture, };

/**
 * A passage of an earlier report that words were taken from.
 */
export type WireBorrowed = { 
/**
 * The report of the shelf; it may not be there any more.
 */
report: string, 
/**
 * What it was called.
 */
title: string, 
/**
 * The first of its characters.
 */
from: number, 
/**
 * Behind the last.
 */
to: number, };

/**
 * A cell of a table; its words are the lines at its places.
 */
export type WireCell = { 
/**
 * `c12`
 */
id: string, 
/**
 * Columns that it covers, when more than one.
 */
columns?: number, 
/**
 * Rows that it covers, when more than one.
 */
rows?: number, 
/**
 * `left`, `centre` or `right`, when a person chose.
 */
align?: string, };

/**
 * One change. Places in a block are those of [`super::WireLine`]: `0`, `head`, `rest`, `c12:0`.
 */
export type WireChange = { "do": "write", 
/**
 * The block.
 */
block: string, 
/**
 * The line; `0` when absent.
 */
at?: string, 
/**
 * What stands there then.
 */
pieces: Array<WirePiece>, } | { "do": "split", 
/**
 * The block.
 */
block: string, 
/**
 * The line; `0` when absent.
 */
at?: string, 
/**
 * In characters; a figure, blank, number or break counts as one.
 */
offset: number, } | { "do": "join", 
/**
 * The block.
 */
block: string, 
/**
 * The line; `0` when absent.
 */
at?: string, } | { "do": "head", 
/**
 * The block.
 */
block: string, 
/**
 * Where the rest begins, in characters as for `split`.
 */
offset: number, } | { "do": "insert", 
/**
 * The block in front of it; absent: it comes first.
 */
after?: string, 
/**
 * The part's name; absent: what goes on there.
 */
part?: string, 
/**
 * `none`, `auto`, a series' name, or the words of a fixed number behind `=`; absent: as the part has it.
 */
number?: string, 
/**
 * Its lines.
 */
lines?: Array<Array<WirePiece>>, 
/**
 * Or its head, and `rest` behind it.
 */
head?: Array<WirePiece>, 
/**
 * What goes on behind the head.
 */
rest?: Array<WirePiece>, 
/**
 * Or the rows of a table.
 */
rows?: Array<Array<Array<WirePiece>>>, 
/**
 * How many of the rows are the head; 1 when absent.
 */
header_rows?: number, 
/**
 * The cells of the table that cover others, which are empty.
 */
spans?: Array<WireSpan>, 
/**
 * Or a picture of the draft.
 */
picture?: WirePicture, 
/**
 * Or a picture from a file: a path, or what an upload is called.
 */
file?: string, 
/**
 * What the picture from the file shows, for who cannot see it.
 */
alt?: string, } | { "do": "remove", 
/**
 * Which.
 */
block: string, } | { "do": "move", 
/**
 * Which.
 */
block: string, 
/**
 * The block in front of it then; absent: it comes first.
 */
after?: string, } | { "do": "part", 
/**
 * Which.
 */
block: string, 
/**
 * The part's name.
 */
part: string, } | { "do": "set_part", 
/**
 * The part's name.
 */
part: string, 
/**
 * Its lines; one, but for parts that have several. 〔待填：…〕 is a blank.
 */
lines: Array<string>, } | { "do": "number", 
/**
 * Which.
 */
block: string, 
/**
 * As in `insert`.
 */
number: string, } | { "do": "insert_row", 
/**
 * The table.
 */
block: string, 
/**
 * A cell of the row.
 */
cell: string, 
/**
 * Above it instead of below.
 */
before?: boolean, } | { "do": "remove_row", 
/**
 * The table.
 */
block: string, 
/**
 * A cell of the row.
 */
cell: string, } | { "do": "insert_column", 
/**
 * The table.
 */
block: string, 
/**
 * A cell of the column.
 */
cell: string, 
/**
 * Left of it instead of right.
 */
before?: boolean, } | { "do": "remove_column", 
/**
 * The table.
 */
block: string, 
/**
 * A cell of the column.
 */
cell: string, } | { "do": "align", 
/**
 * The table.
 */
block: string, 
/**
 * The cell.
 */
cell: string, 
/**
 * `auto`, `left`, `centre` or `right`.
 */
align: string, } | { "do": "span", 
/**
 * The table.
 */
block: string, 
/**
 * The cell.
 */
cell: string, 
/**
 * To the right.
 */
columns: number, 
/**
 * Down.
 */
rows: number, } | { "do": "header_rows", 
/**
 * The table.
 */
block: string, 
/**
 * How many.
 */
rows: number, } | { "do": "link", 
/**
 * Which.
 */
figure: string, 
/**
 * `linked`, `frozen` (with a reason) or `typed`.
 */
state: string, 
/**
 * Why it is frozen.
 */
reason?: string, 
/**
 * What stands there then, of one that is frozen or typed; what stood there when absent.
 */
text?: string, } | { "do": "expr", 
/**
 * Which.
 */
figure: string, 
/**
 * An expression, as in a template; without template variables.
 */
expr: string, } | { "do": "fill", 
/**
 * Which.
 */
blank: string, 
/**
 * With what.
 */
text: string, } | { "do": "accept", 
/**
 * The block that it governs.
 */
block: string, 
/**
 * What it asks, as `draft.figures` tells it.
 */
expr: string, 
/**
 * What it gives now.
 */
now: boolean, } | { "do": "meta", 
/**
 * `form` (`internal`, `official`, `letter`, `minutes`), `profile`, `issuer`, `date` (2025-12-20), `target` (how many characters
 * are aimed at; empty: as many as the template names), `sealed` (`true` or `false`: whether a seal is set on it),
 * `even_imprint` (`true` or `false`: whether its 版记 goes over to an even page).
 */
set: { [key in string]: string }, } | { "do": "comment", 
/**
 * The block.
 */
block: string, 
/**
 * The words of it; the whole block when absent.
 */
stretch?: WireStretch, 
/**
 * What is said.
 */
text: string, 
/**
 * `note` or `todo`; `note` when absent.
 */
kind?: string, } | { "do": "set_comment", 
/**
 * Which.
 */
comment: string, 
/**
 * What it says then.
 */
text?: string, 
/**
 * `note` or `todo`.
 */
kind?: string, 
/**
 * Whether it is done.
 */
done?: boolean, } | { "do": "remove_comment", 
/**
 * Which.
 */
comment: string, };

/**
 * Something noted beside a draft's text.
 */
export type WireComment = { 
/**
 * `k12`, unique in its draft.
 */
id: string, 
/**
 * The block that it hangs on; none when that is gone.
 */
block?: string, 
/**
 * The words that it stands at; none for the whole block, also when the block does not say them any more.
 */
stretch?: WireStretch, 
/**
 * The words that it was made at, or the beginning of its block.
 */
quote: string, 
/**
 * What is said.
 */
text: string, 
/**
 * `note` or `todo`.
 */
kind: string, 
/**
 * Whether what it asks for is done.
 */
done: boolean, 
/**
 * The day that it was made on: 12月5日.
 */
made: string, };

/**
 * An entry as it is shown.
 */
export type WireEntry = { 
/**
 * UUID.
 */
id: string, 
/**
 * `2025-03-05`
 */
date: string, 
/**
 * The last day of an entry over several days.
 */
end_date: string | null, 
/**
 * 类别
 */
kind: string, 
/**
 * 主题
 */
title: string, 
/**
 * 地点
 */
place: string, 
/**
 * 承办科室
 */
dept: string, 
/**
 * 主持人
 */
host: string, 
/**
 * 主讲人
 */
speaker: string, 
/**
 * 人次
 */
attendance: number | null, 
/**
 * Amounts by measure: `{"条": 4}`.
 */
measures: { [key in string]: number }, 
/**
 * The same as a person would write them, `4条 问题3`; it is read as it was.
 */
measures_text: string, 
/**
 * 标签
 */
tags: Array<string>, 
/**
 * 备注
 */
note: string, 
/**
 * Names of attached files.
 */
attachments: Array<string>, 
/**
 * `2025年台账.csv 第12行` for an imported one.
 */
source: string | null, 
/**
 * Whether it lies in the 回收站.
 */
deleted: boolean, 
/**
 * When it went there: `2025-12-08T10:42`.
 */
deleted_at: string | null, };

/**
 * An error as every host hands it out.
 */
export type WireError = { 
/**
 * Stable; the window branches on it.
 */
code: string, 
/**
 * What happened, what is safe, what to do: for the clerk.
 */
message: string, 
/**
 * The field of the request that it is about, where it is about one: `date`, `period`, `to` …
 */
field: string | null, 
/**
 * The developer's chain.
 */
detail: string, };

/**
 * A font on this machine.
 */
export type WireFace = { 
/**
 * As documents name it.
 */
name: string, 
/**
 * `own` where the machine has it, `stand_in` where one that looks like it is drawn in its place, `other` where one that does not.
 */
by: string, 
/**
 * The same in words.
 */
said: string, };

/**
 * What a check found at a figure.
 */
export type WireFinding = { 
/**
 * `error`: it cannot be right; `advice`: it wants a look.
 */
severity: string, 
/**
 * Why, in a sentence.
 */
text: string, };

/**
 * A piece of a line.
 */
export type WireInline = { "type": "text", 
/**
 * The words.
 */
text: string, 
/**
 * `strong`, `underline`, `lead`.
 */
marks?: Array<string>, } | { "type": "figure", 
/**
 * Its id.
 */
id: string, 
/**
 * What stands in the text.
 */
text: string, 
/**
 * What it is called wherever it is shown alone: 「党课次数」.
 */
name: string, 
/**
 * Closed expression.
 */
expr: string, 
/**
 * `linked`, `frozen` or `typed`.
 */
state: string, 
/**
 * What the log says now, when that differs.
 */
stale?: string, 
/**
 * Why it does not go with what stands around it.
 */
finding?: WireFinding, } | { "type": "blank", 
/**
 * Its id.
 */
id: string, 
/**
 * 〔待填：hint〕
 */
hint: string, 
/**
 * What the log would put there now.
 */
proposal?: string, } | { "type": "number", 
/**
 * The series' name.
 */
style: string, 
/**
 * 一是
 */
text: string, } | { "type": "break" };

/**
 * An issue of an import, a template or an assembly, with its sentence.
 */
export type WireIssue = { 
/**
 * Stable code.
 */
code: string, 
/**
 * `error` or `advice`.
 */
severity: string, 
/**
 * The sentence for the clerk.
 */
message: string, } & ({ "place": "whole" } | { "place": "file", 
/**
 * Its name.
 */
file: string, } | { "place": "sheet", 
/**
 * Its name; in a report on several files behind its file's.
 */
sheet: string, 
/**
 * As the spreadsheet shows it.
 */
row: number | null, 
/**
 * The column's header as it is written, or its letters where it has none.
 */
column: string | null, 
/**
 * What stands there.
 */
snippet: string | null, } | { "place": "template", 
/**
 * `body.tera` or `template.toml`.
 */
file: string, 
/**
 * The line.
 */
row: number | null, 
/**
 * The character of the line.
 */
column: number | null, 
/**
 * What stands there.
 */
snippet: string | null, } | { "place": "block", 
/**
 * Its identity.
 */
block: string, 
/**
 * What stands there.
 */
snippet: string | null, });

/**
 * A kind as forms and filters need it (`kind.list`).
 */
export type WireKind = { 
/**
 * 类别
 */
name: string, 
/**
 * Also written so.
 */
synonyms: Array<string>, 
/**
 * The measure word of its count.
 */
word: string, 
/**
 * Usual measures, the first asked for first.
 */
measures: Array<string>, 
/**
 * Usual tags.
 */
tags: Array<string>, 
/**
 * 0 to 7 of the palette.
 */
colour: number, 
/**
 * Whether its titles are those of works, which stand in 《》 where they are listed; as it was where a request says nothing.
 */
works?: boolean, };

/**
 * `kind.list`
 */
export type WireKinds = { 
/**
 * In their order.
 */
kinds: Array<WireKind>, };

/**
 * A line of a block.
 */
export type WireLine = { 
/**
 * Its place in the block: `0` for the n-th line, `head`, `rest`, `c12:0` for the n-th line of a cell.
 */
at: string, 
/**
 * Its pieces.
 */
pieces: Array<WireInline>, };

/**
 * One measure of a format.
 */
export type WireMeasure = { 
/**
 * `grid.pitch`
 */
key: string, 
/**
 * What people call it.
 */
name: string, 
/**
 * Clause of GB/T 9704—2012; empty where none speaks.
 */
clause: string, 
/**
 * How binding that is: `required`, `usual`, `allowed`, `practice`.
 */
strength: string, 
/**
 * The same in a word: 规定, 一般, 可以, 习惯.
 */
binding: string, 
/**
 * What else is to be known; empty where nothing is.
 */
note: string, 
/**
 * What may be said: `number`, `face`, `size`, `switch`.
 */
kind: string, 
/**
 * What a number is in.
 */
unit?: string, 
/**
 * As a person writes it: `28.95`, `三号`, `是`.
 */
value: string, 
/**
 * The standard's.
 */
standard: string, 
/**
 * Whether it counts as departing from the standard; what follows from other measures does not.
 */
departs: boolean, };

/**
 * A period as a window shows it.
 */
export type WirePeriod = { 
/**
 * `2025H1`, as every command takes it.
 */
written: string, 
/**
 * 「2025年上半年」
 */
name: string, 
/**
 * The name where the year is plain: 「上半年」, 「全年」.
 */
short: string, 
/**
 * What of a year it is; none for any other days.
 */
part: PeriodPart | null, 
/**
 * The year that it lies in, if it is one.
 */
year: number | null, 
/**
 * `2025-01-01`
 */
from: string, 
/**
 * `2025-06-30`
 */
to: string, };

/**
 * One phrase.
 */
export type WirePhrase = { 
/**
 * Of a phrase of the user's own, which can be changed; none for a shipped one.
 */
id: number | null, 
/**
 * What it says.
 */
text: string, };

/**
 * A picture.
 */
export type WirePicture = { 
/**
 * The file's name.
 */
name: string, 
/**
 * SHA-256 of its bytes.
 */
content: string, 
/**
 * Pixels across.
 */
width: number, 
/**
 * Pixels down.
 */
height: number, 
/**
 * What it shows.
 */
alt: string, 
/**
 * Its width and height on paper, and the height of the line it stands in, in points.
 */
on_paper?: [number, number, number], };

/**
 * A piece of a line as an editor writes it.
 */
export type WirePiece = { "type": "text", 
/**
 * The words; line breaks become spaces.
 */
text: string, 
/**
 * `strong`, `underline`, `lead`.
 */
marks?: Array<string>, } | { "type": "keep", 
/**
 * Its id.
 */
id: string, 
/**
 * A revision that it stood in, when it has left the text since: cut words are put in again with it.
 */
from?: number, } | { "type": "figure", 
/**
 * An expression, as in a template; without template variables.
 */
expr: string, } | { "type": "blank", 
/**
 * What is missing.
 */
hint: string, } | { "type": "number", 
/**
 * The series' name; 一是 when absent.
 */
style?: string, } | { "type": "break" };

/**
 * What follows from the measures of a format.
 */
export type WireRemark = { 
/**
 * The measure that it is said at.
 */
key: string, 
/**
 * What would be right there.
 */
fix?: string, 
/**
 * Stable code.
 */
code: string, 
/**
 * `error` or `advice`.
 */
severity: string, 
/**
 * The sentence for the clerk.
 */
message: string, } & ({ "place": "whole" } | { "place": "file", 
/**
 * Its name.
 */
file: string, } | { "place": "sheet", 
/**
 * Its name; in a report on several files behind its file's.
 */
sheet: string, 
/**
 * As the spreadsheet shows it.
 */
row: number | null, 
/**
 * The column's header as it is written, or its letters where it has none.
 */
column: string | null, 
/**
 * What stands there.
 */
snippet: string | null, } | { "place": "template", 
/**
 * `body.tera` or `template.toml`.
 */
file: string, 
/**
 * The line.
 */
row: number | null, 
/**
 * The character of the line.
 */
column: number | null, 
/**
 * What stands there.
 */
snippet: string | null, } | { "place": "block", 
/**
 * Its identity.
 */
block: string, 
/**
 * What stands there.
 */
snippet: string | null, });

/**
 * A requirement as it is listed and saved (`requirement.list`, `requirement.save`).
 */
export type WireRequirement = { 
/**
 * Its identity; empty for one that is to be made.
 */
id: string, 
/**
 * 「专题听取汇报」
 */
title: string, 
/**
 * What is added up, such as `count(kind="党课")`; saved empty, it is made of kinds and tags.
 */
figure: string, 
/**
 * The figure's kinds.
 */
kinds: Array<string>, 
/**
 * The figure's tags.
 */
tags: Array<string>, 
/**
 * At least so much in each slot.
 */
need: number, 
/**
 * `month`, `quarter`, `half`, `year`, `span` or `advice`.
 */
every: "month" | "quarter" | "half" | "year" | "span" | "advice", 
/**
 * The months of a span.
 */
span: MonthSpan | null, 
/**
 * 每月, 每季度, 每半年, 全年, a span's name or 定期: for display, not read.
 */
every_text: string, 
/**
 * The document it comes from.
 */
document: string, 
/**
 * The clause of the document.
 */
clause: string, 
/**
 * Whether it is held against the log.
 */
active: boolean, };

/**
 * Which entries a draft speaks about. What is left out restricts nothing.
 */
export type WireScope = { 
/**
 * Tags that must all be there.
 */
with?: Array<string>, 
/**
 * 承办科室
 */
dept?: string, 
/**
 * 主讲
 */
speaker?: string, 
/**
 * Somebody who hosted, spoke or is named.
 */
person?: string, };

/**
 * One slot of a requirement.
 */
export type WireSlot = { 
/**
 * 「8月」
 */
label: string, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * What the log holds.
 */
count: number, 
/**
 * What it should hold.
 */
need: number, 
/**
 * `met`, `missing`, `due`, `advice`, `not_yet`, or `unlogged` where the log does not go back so far.
 */
state: "met" | "missing" | "due" | "advice" | "not_yet" | "unlogged", 
/**
 * The entries behind the count, oldest first.
 */
entries: Array<string>, 
/**
 * Why nothing stands there, when somebody explained it.
 */
note: string | null, 
/**
 * What a quick-entry line for it begins with: its time without a day where it is over, kind and tag.
 */
line: string, };

/**
 * A cell of a new table that covers others.
 */
export type WireSpan = { 
/**
 * Counted from 0.
 */
row: number, 
/**
 * Counted from 0.
 */
column: number, 
/**
 * Down.
 */
rows: number, 
/**
 * To the right.
 */
columns: number, };

/**
 * Words of one line.
 */
export type WireStretch = { 
/**
 * The line, as [`super::WireLine`] has it.
 */
at: string, 
/**
 * In characters; a figure, blank, number or break counts as one.
 */
from: number, 
/**
 * Behind the last.
 */
to: number, };

/**
 * The grid of a table.
 */
export type WireTable = { 
/**
 * How many columns.
 */
columns: number, 
/**
 * How many rows at the top are the head.
 */
header_rows: number, 
/**
 * How wide each column is on paper, in points.
 */
widths?: Array<number>, 
/**
 * The cells that begin in each row.
 */
rows: Array<Array<WireCell>>, };

/**
 * A saved state of a draft.
 */
export type WireVersion = { 
/**
 * Its number in the draft.
 */
revision: number, 
/**
 * When it was saved, `10:42` or `12月5日 10:42`.
 */
saved: string, 
/**
 * What its user called it.
 */
label: string | null, 
/**
 * What was changed to make it, where that is known: 写了：全年督查…
 */
told: string | null, 
/**
 * Whether it is what the draft says now.
 */
current: boolean, };

/**
 * A tag or a measure with its use.
 */
export type WordRow = { 
/**
 * The word.
 */
name: string, 
/**
 * Entries of the log.
 */
entries: number, 
/**
 * Entries in the 回收站.
 */
deleted: number, 
/**
 * Kinds that offer it.
 */
kinds: Array<string>, };

/**
 * What was decided about a doubtful year of a sheet.
 */
export type YearChoice = { 
/**
 * As the preview names it.
 */
sheet: string, 
/**
 * The doubtful year.
 */
year: number, 
/**
 * What becomes of its rows.
 */
choice: OnYear, };

/**
 * The year in numbers.
 */
export type YearCounts = { 
/**
 * `2025`
 */
year: number, 
/**
 * Entries.
 */
entries: number, 
/**
 * 人次
 */
attendance: number, 
/**
 * Entries of last year up to the same day.
 */
entries_before: number, 
/**
 * 人次 of last year up to the same day.
 */
attendance_before: number, 
/**
 * Entries of each month, January first.
 */
months: Array<number>, 
/**
 * The same of last year, whole months.
 */
months_before: Array<number>, };

/**
 * A year and its parts.
 */
export type YearPeriods = { 
/**
 * All of it.
 */
year: WirePeriod, 
/**
 * Two.
 */
halves: Array<WirePeriod>, 
/**
 * Four.
 */
quarters: Array<WirePeriod>, 
/**
 * Twelve.
 */
months: Array<WirePeriod>, };

/**
 * `period.year`
 */
export type YearRequest = { 
/**
 * `2025`
 */
year: number, };

/**
 * The years that have entries.
 */
export type Years = { 
/**
 * Newest first.
 */
years: Array<number>, };

/**
 * `log.years`
 */
export type YearsRequest = { 
/**
 * The 回收站 instead of the log.
 */
deleted?: boolean, };

/** Every command with its request and response. */
export interface Commands {
  /** What the frame of the window shows. */
  "app.status": { request: UndoIn; response: Status };
  /** What the start page shows. */
  "app.today": { request: Nothing; response: Today };
  /** Takes the last change back. */
  "app.undo": { request: TurnSteps; response: Undone };
  /** Makes the change again that was taken back. */
  "app.redo": { request: TurnSteps; response: Undone };
  /** The last steps by their names. */
  "app.steps": { request: UndoIn; response: StepNames };
  /** A page of the log, newest first, with the totals of all that pass. */
  "log.list": { request: LogQuery; response: EntryPage };
  /** The same page without totals. */
  "log.page": { request: LogQuery; response: Entries };
  /** The months of a listing with their subtotals. */
  "log.months": { request: LogQuery; response: MonthTotals };
  /** The years that have entries. */
  "log.years": { request: YearsRequest; response: Years };
  /** Entries by id. */
  "log.get": { request: EntryIds; response: Entries };
  /** Where an entry stands in a listing, or what hides it there. */
  "log.place": { request: PlaceRequest; response: EntryPlace };
  /** The numbers of drafts in which entries are counted. */
  "log.cited": { request: EntryIds; response: Cited };
  /** Reads what a form holds, before it is saved. */
  "log.read": { request: ReadFields; response: FieldsRead };
  /** Adds an entry. */
  "log.add": { request: AddEntry; response: WireEntry };
  /** Changes an entry. */
  "log.edit": { request: EditEntry; response: WireEntry };
  /** Changes several entries as one step. */
  "log.edit_many": { request: EditEntries; response: EntriesEdited };
  /** What that would do, nothing stored. */
  "log.edit_preview": { request: EditEntries; response: EditsPreview };
  /** Mends the measures of old entries that are read otherwise today, as one step. */
  "log.mend": { request: Nothing; response: EntriesEdited };
  /** Moves entries to the 回收站. */
  "log.delete": { request: EntryIds; response: Entries };
  /** Brings entries back from the 回收站. */
  "log.restore": { request: EntryIds; response: Entries };
  /** Counts and sums of a period by kind. */
  "log.stats": { request: PeriodRequest; response: LogStats };
  /** What an import would do. */
  "log.import_preview": { request: ImportRequest; response: ImportPreview };
  /** Imports files into the log as one step. */
  "log.import": { request: ImportRequest; response: ImportReport };
  /** What imports remember of tables, by their headers. */
  "log.import_maps": { request: Nothing; response: KeptMaps };
  /** Forgets what is remembered of tables with some headers. */
  "log.forget_import_map": { request: ForgetMap; response: KeptMaps };
  /** How far an import or a preview has come, or texts that are put into the format. */
  "log.import_progress": { request: ImportToken; response: ImportProgress };
  /** Ends an import or a preview that runs, and nothing of it is stored; or the formatting of texts, where what is written stays. */
  "log.import_cancel": { request: ImportToken; response: Nothing };
  /** What pasting cells of a spreadsheet would add. */
  "log.paste": { request: PasteRequest; response: Pasted };
  /** Adds pasted cells as entries, as one step. */
  "log.paste_save": { request: PasteRequest; response: Entries };
  /** Reads quick-entry lines while they are typed. */
  "log.quick": { request: QuickRequest; response: QuickAnswer };
  /** Saves quick-entry lines as entries, as one step. */
  "log.quick_save": { request: QuickRequest; response: Entries };
  /** The attachments of an entry. */
  "attachment.list": { request: AttachmentsOf; response: Attachments };
  /** Attaches files to an entry, as one step. */
  "attachment.add": { request: AddAttachments; response: AttachmentsAdded };
  /** Takes attachments from an entry; undo brings them back. */
  "attachment.remove": { request: RemoveAttachments; response: Attachments };
  /** Calls an attachment something else. */
  "attachment.rename": { request: RenameAttachment; response: Attachments };
  /** Where an attachment lies, for opening it. */
  "attachment.locate": { request: AttachmentOf; response: AttachmentAt };
  /** A small picture of an attachment. */
  "attachment.thumbnail": { request: AttachmentOf; response: Thumbnail };
  /** Files that nothing needs any more. */
  "attachment.unused": { request: Nothing; response: UnusedAttachments };
  /** Takes them away for good. */
  "attachment.sweep": { request: Nothing; response: UnusedAttachments };
  /** What 佐证材料 would hold. */
  "evidence.preview": { request: EvidenceRequest; response: Evidence };
  /** Names that complete what is typed into a field or a line. */
  "log.complete": { request: CompleteRequest; response: Completions };
  /** Who changed what in an entry and when. */
  "history.entry": { request: HistoryOf; response: EntryHistory };
  /** A period by kind and month against the year before. */
  "statistics.year": { request: PeriodRequest; response: Statistics };
  /** Reads a period as it is typed. */
  "period.read": { request: ReadPeriod; response: WirePeriod };
  /** A year and its halves, quarters and months. */
  "period.year": { request: YearRequest; response: YearPeriods };
  /** The periods that are likely for a template. */
  "period.choices": { request: ChoicesRequest; response: PeriodChoices };
  /** Filters of the log kept under names. */
  "view.list": { request: Nothing; response: LogViews };
  /** Keeps a filter of the log under a name. */
  "view.save": { request: SaveView; response: LogViews };
  /** Gives up a kept filter. */
  "view.remove": { request: NameRequest; response: LogViews };
  /** What foreign texts become in the format; nothing is written. */
  "manuscript.preview": { request: Manuscripts; response: FormattedTexts };
  /** Keeps a foreign text as a new draft. */
  "manuscript.keep": { request: Manuscripts; response: KeptText };
  /** What an earlier report is made of, and what in it is to be filled anew. */
  "base.read": { request: ReadBase; response: BaseRead };
  /** Puts earlier reports on the shelf: files, and all texts of folders. */
  "shelf.add": { request: AddReports; response: ReportsAdded };
  /** How far that has come, file by file. */
  "shelf.progress": { request: ImportToken; response: ShelfProgress };
  /** Ends it; what was read stays. */
  "shelf.cancel": { request: ImportToken; response: Nothing };
  /** All that is on the shelf, or what holds some words. */
  "shelf.list": { request: ListReports; response: ShelfList };
  /** One report of the shelf: its parts, its numbers beside the log's, what it promised. */
  "shelf.read": { request: ReadReport; response: ReportRead };
  /** Where the original of a report lies. */
  "shelf.locate": { request: ReportOf; response: AttachmentAt };
  /** What of a report can be read two ways, and what was decided about such places. */
  "shelf.doubts": { request: ReportOf; response: ReportDoubts };
  /** Says what such a place is, or opens it again. */
  "shelf.settle": { request: SettleReport; response: ReportDoubts };
  /** Says by hand what a report is called, what it speaks of, its 文种 and its unit. */
  "shelf.correct": { request: CorrectReport; response: ReportCorrected };
  /** Takes reports from the shelf; undo brings them back. */
  "shelf.remove": { request: ReportIds; response: ReportsChanged };
  /** Puts reports back on the shelf. */
  "shelf.restore": { request: ReportIds; response: ReportsChanged };
  /** What a draft from an earlier report would be: what comes along, what is emptied, what is asked. */
  "base.plan": { request: PlanBase; response: BasePlan };
  /** A draft beside the report that it was made from, with what is open. */
  "base.compare": { request: CompareBase; response: BaseComparison };
  /** What such a draft would be in the look of the file that it was made from. */
  "base.own_look": { request: DraftId; response: OwnLook };
  /** Settles what is open in such a draft. */
  "base.settle": { request: SettleBase; response: DraftPatch };
  /** Takes words of an earlier report into a draft. */
  "draft.borrow": { request: BorrowPassage; response: DraftPatch };
  /** What the program has learned of the words around numbers. */
  "learned.list": { request: Nothing; response: LearnedList };
  /** Says what a number of a report on the shelf is. */
  "learned.take": { request: TakeLearned; response: LearnedTaken };
  /** Lets words stand for something else. */
  "learned.change": { request: ChangeLearned; response: LearnedList };
  /** Forgets what words were said to stand for. */
  "learned.forget": { request: ForgetLearned; response: LearnedList };
  /** All kinds. */
  "kind.list": { request: Nothing; response: WireKinds };
  /** Kinds, tags and measures with how often the log says them. */
  "kind.usage": { request: Nothing; response: Vocabulary };
  /** Adds a kind. */
  "kind.add": { request: AddKind; response: WireKinds };
  /** Changes a kind; under another name its entries follow. */
  "kind.edit": { request: EditKind; response: WireKinds };
  /** Gives up a kind, its entries to another. */
  "kind.remove": { request: RemoveKind; response: EntriesChanged };
  /** Gives a kind's entries and names to another. */
  "kind.merge": { request: FromInto; response: EntriesChanged };
  /** Calls a tag something else; one that is there takes it in. */
  "tag.rename": { request: FromInto; response: EntriesChanged };
  /** Takes a tag from all entries. */
  "tag.remove": { request: NameRequest; response: EntriesChanged };
  /** Calls a measure something else; one that is there adds it up. */
  "measure.rename": { request: FromInto; response: EntriesChanged };
  /** All requirements. */
  "requirement.list": { request: Nothing; response: Requirements };
  /** Makes or changes a requirement. */
  "requirement.save": { request: WireRequirement; response: Requirements };
  /** Gives a requirement up; undo brings it back. */
  "requirement.delete": { request: RequirementId; response: Requirements };
  /** Holds all active requirements against the log. */
  "requirement.check": { request: PeriodRequest; response: Board };
  /** What the requirements ask for and the log does not hold, most pressing first. */
  "requirement.owed": { request: Nothing; response: Owed };
  /** Agrees on the month that the requirements count from, or on none. */
  "requirement.start": { request: AgreeStart; response: CountedFrom };
  /** Explains a gap, or takes the explanation away. */
  "requirement.note": { request: NoteRequirement; response: Nothing };
  /** Evaluates a figure. */
  "figure.evaluate": { request: FigureRequest; response: FigureAnswer };
  /** Puts a figure together from its parts, or takes one apart, with what can be chosen. */
  "figure.pick": { request: PickFigure; response: FigurePick };
  /** All templates. */
  "template.list": { request: Nothing; response: TemplateList };
  /** One template with its text and faults. */
  "template.show": { request: NameRequest; response: TemplateShow };
  /** What a template makes of the log as it is written now, and what its parts are called. */
  "template.try": { request: TryTemplate; response: TemplateTried };
  /** Makes a template of the office's own of any other. */
  "template.copy": { request: CopyTemplate; response: TemplateShow };
  /** What a template made of an earlier report would be; nothing is kept. */
  "template.propose": { request: TemplateOfReport; response: TemplateProposal };
  /** Makes a template of the office's own of an earlier report. */
  "template.make": { request: TemplateOfReport; response: TemplateProposal };
  /** Saves the text of a template of the office's own, or what it says of itself. */
  "template.save": { request: SaveTemplate; response: TemplateSaved };
  /** Calls a template something else; drafts that were made from it still find it. */
  "template.rename": { request: RenameTemplate; response: TemplateShow };
  /** Puts a template into the 回收站; undo brings it back. */
  "template.delete": { request: NameRequest; response: Nothing };
  /** Brings a template back from the 回收站. */
  "template.restore": { request: BinnedTemplate; response: TemplateShow };
  /** The saved states of a template, newest first. */
  "template.versions": { request: NameRequest; response: Versions };
  /** Has a template say again what it said in a saved state. */
  "template.revert": { request: RevertTemplate; response: TemplateShow };
  /** Takes in a template that somebody sent. */
  "template.import": { request: ImportTemplate; response: TemplateShow };
  /** Assembles a template into a new draft, or rolls an earlier report over into one. */
  "draft.new": { request: NewDraft; response: Assembled };
  /** What a template would make, without keeping it. */
  "draft.forecast": { request: ForecastDraft; response: Forecast };
  /** All drafts, or those in the 回收站, last changed first. */
  "draft.list": { request: ListDrafts; response: DraftList };
  /** One draft with its text. */
  "draft.show": { request: DraftId; response: DraftShow };
  /** All figures and blanks of a draft. */
  "draft.comments": { request: DraftId; response: DraftComments };
  /**  */
  "draft.figures": { request: DraftId; response: DraftFigures };
  /** All about one figure or blank. */
  "draft.figure": { request: FigureOf; response: FigureDetail };
  /** The pages of a draft as they would be printed: which there are and what stands where on them. */
  "draft.pages": { request: PagesOf; response: DraftPages };
  /** Where a point of a page leads in the text. */
  "draft.place_at": { request: PointOf; response: TextPlace };
  /** What printing a draft takes: how many sheets, and which back stays empty. */
  "draft.prints": { request: PrintsOf; response: PrintPlan };
  /** A picture of a draft, for the page. */
  "draft.picture": { request: PictureOf; response: Thumbnail };
  /** Makes changes of a draft, all or none; the answer is what changed. */
  "draft.apply": { request: ApplyChanges; response: DraftPatch };
  /** Where words stand in a draft. */
  "draft.find": { request: FindInDraft; response: DraftHits };
  /** Drafts that say something, by their names and their text. */
  "draft.search": { request: SearchDrafts; response: DraftsFound };
  /** Puts other words where these stand, as one step; those in figures stay. */
  "draft.replace": { request: ReplaceInDraft; response: DraftReplaced };
  /** The parameters that a draft was made with. */
  "draft.parameters": { request: DraftId; response: DraftParameters };
  /** Puts other words for parameters into a draft, as one step; what a person wrote over stays. */
  "draft.reword": { request: RewordDraft; response: DraftReworded };
  /** What the template says where a condition decides otherwise now. */
  "draft.other": { request: OtherOf; response: OtherWording };
  /** Puts that in, as one step. */
  "draft.take_other": { request: TakeOther; response: DraftPatch };
  /** Brings figures up to the log; hand edits stay. */
  "draft.refresh": { request: RefreshDraft; response: Refreshed };
  /** Keeps what a draft says now under a name, for good. */
  "draft.keep": { request: KeepVersion; response: WireVersion };
  /** The saved states of a draft, newest first. */
  "draft.versions": { request: DraftId; response: Versions };
  /** Has a draft say again what it said in a saved state. */
  "draft.revert": { request: RevertDraft; response: DraftPatch };
  /** Where a draft went as a file last, and how that file stands now. */
  "draft.exported": { request: DraftId; response: ExportedBefore };
  /** Deletes a draft; undo brings it back. */
  "draft.delete": { request: DraftId; response: Nothing };
  /** Brings a draft back from the 回收站. */
  "draft.restore": { request: DraftId; response: DraftSummary };
  /** 常用语 by theme, all or those that what is typed leads to. */
  "phrase.list": { request: FindPhrases; response: Phrases };
  /** Keeps a phrase of the user's own. */
  "phrase.add": { request: AddPhrase; response: Phrases };
  /** Changes a phrase of the user's own. */
  "phrase.edit": { request: EditPhrase; response: Phrases };
  /** Gives up a phrase of the user's own; undo brings it back. */
  "phrase.remove": { request: PhraseId; response: Phrases };
  /** Makes a file of whatever can leave the program, for a path or for a browser. */
  "export.make": { request: MakeExport; response: Exported };
  /** All formats, and the one that new texts are set in. */
  "format.list": { request: Nothing; response: FormatList };
  /** A format: its measures with their clauses, what departs from the standard, what follows. */
  "format.show": { request: NameRequest; response: FormatShow };
  /** The measures of a format, for the page. */
  "format.style": { request: FormatRequest; response: FormatStyle };
  /** A page of the latest draft, or of a sample, set in a format. */
  "format.page": { request: FormatPage; response: FormatPreview };
  /** Makes a format of the office's own of any other. */
  "format.copy": { request: CopyFormat; response: FormatShow };
  /** Has a format say measures otherwise; one of the program's is copied first. */
  "format.change": { request: ChangeFormat; response: FormatShow };
  /** Has a format be as the standard, or what it stands on. */
  "format.reset": { request: NameRequest; response: FormatShow };
  /** Calls a format something else; drafts still find it. */
  "format.rename": { request: RenameFormat; response: FormatShow };
  /** Gives up a format; undo brings it back. */
  "format.delete": { request: NameRequest; response: FormatDeleted };
  /** Has new texts set in a format. */
  "format.choose": { request: NameRequest; response: FormatList };
  /** Takes in a format from a file. */
  "format.import": { request: ImportFormat; response: FormatShow };
  /** Takes a format off a text that the office likes. */
  "format.take": { request: TakeFormat; response: FormatTaken };
  /** The unit that writes. */
  "settings.get": { request: Nothing; response: UnitProfile };
  /** Changes the unit that writes. */
  "settings.set": { request: UnitProfile; response: UnitProfile };
  /** The copies of the data that lie beside it. */
  "backup.list": { request: Nothing; response: Backups };
  /** Makes a copy of the data beside it. */
  "backup.now": { request: Nothing; response: Backups };
  /** What a copy holds, and what would be gone if it took the place of the data. */
  "backup.look": { request: RestoreBackup; response: CopyHolds };
  /** Puts a copy in the place of the data, which is copied first. */
  "backup.restore": { request: RestoreBackup; response: Restored };
  /** The health of the data folder. */
  "doctor.run": { request: Nothing; response: DoctorReport };
  /** Puts in order what can be, then looks again. */
  "doctor.fix": { request: Nothing; response: DoctorReport };
}

export type CommandName = keyof Commands;

/** The parts of the data that change apart from each other. */
export type Area = 'entries' | 'kinds' | 'drafts' | 'files' | 'settings' | 'templates' | 'reports' | 'learned' | 'steps';

/** The number of the write that changed each area last. */
export type Areas = { [area in Area]?: number };

/** What the answer of each command that asks is made from; the others write. */
export const READS = {
  'app.status': ['steps'],
  'app.today': ['entries', 'kinds', 'drafts', 'settings'],
  'app.steps': ['steps'],
  'log.list': ['entries', 'kinds'],
  'log.page': ['entries', 'kinds'],
  'log.months': ['entries', 'kinds'],
  'log.years': ['entries'],
  'log.get': ['entries'],
  'log.place': ['entries', 'kinds'],
  'log.cited': ['entries', 'kinds', 'drafts'],
  'log.read': ['kinds'],
  'log.edit_preview': ['entries', 'kinds'],
  'log.stats': ['entries', 'kinds'],
  'log.import_preview': ['entries', 'kinds', 'settings'],
  'log.import_maps': ['settings'],
  'log.import_progress': [],
  'log.paste': ['entries', 'kinds', 'settings'],
  'log.quick': ['entries', 'kinds', 'settings'],
  'attachment.list': ['entries', 'files'],
  'attachment.locate': ['entries', 'files'],
  'attachment.thumbnail': ['entries', 'files'],
  'attachment.unused': ['entries', 'drafts', 'files', 'reports', 'steps'],
  'evidence.preview': ['entries', 'kinds', 'drafts', 'files', 'settings'],
  'log.complete': ['entries', 'kinds', 'settings'],
  'history.entry': ['entries'],
  'statistics.year': ['entries', 'kinds'],
  'period.read': [],
  'period.year': [],
  'period.choices': [],
  'view.list': ['kinds', 'settings'],
  'manuscript.preview': ['settings'],
  'base.read': ['kinds'],
  'shelf.progress': [],
  'shelf.list': ['reports', 'settings'],
  'shelf.read': ['entries', 'files', 'kinds', 'reports', 'learned', 'settings'],
  'shelf.locate': ['files', 'reports'],
  'shelf.doubts': ['files', 'kinds', 'reports', 'settings'],
  'base.plan': ['entries', 'files', 'kinds', 'drafts', 'reports', 'learned', 'settings'],
  'base.compare': ['entries', 'files', 'kinds', 'drafts', 'reports', 'learned', 'settings'],
  'base.own_look': ['files', 'kinds', 'drafts', 'reports'],
  'learned.list': ['kinds', 'reports', 'learned'],
  'kind.list': ['kinds'],
  'kind.usage': ['entries', 'kinds'],
  'requirement.list': ['kinds', 'settings'],
  'requirement.check': ['entries', 'kinds', 'settings'],
  'requirement.owed': ['entries', 'kinds', 'settings'],
  'figure.evaluate': ['entries', 'kinds'],
  'figure.pick': ['entries', 'kinds'],
  'template.list': ['settings', 'templates'],
  'template.show': ['kinds', 'settings', 'templates'],
  'template.try': ['entries', 'kinds', 'settings', 'templates'],
  'template.propose': ['entries', 'kinds', 'reports', 'settings', 'templates'],
  'template.versions': ['templates'],
  'draft.forecast': ['entries', 'kinds', 'drafts', 'reports', 'settings', 'templates'],
  'draft.list': ['entries', 'kinds', 'drafts'],
  'draft.show': ['entries', 'kinds', 'drafts', 'reports', 'settings', 'templates'],
  'draft.comments': ['drafts'],
  'draft.figures': ['entries', 'kinds', 'drafts'],
  'draft.figure': ['entries', 'kinds', 'drafts'],
  'draft.pages': ['drafts', 'entries', 'files', 'kinds', 'settings'],
  'draft.place_at': ['drafts', 'settings'],
  'draft.prints': ['drafts', 'settings'],
  'draft.picture': ['drafts', 'files'],
  'draft.find': ['drafts'],
  'draft.search': ['drafts'],
  'draft.parameters': ['drafts', 'settings', 'templates'],
  'draft.other': ['drafts', 'entries', 'kinds', 'settings', 'templates'],
  'draft.versions': ['drafts'],
  'draft.exported': [],
  'phrase.list': ['settings'],
  'format.list': ['settings'],
  'format.show': ['settings'],
  'format.style': ['settings'],
  'format.page': ['drafts', 'settings'],
  'settings.get': ['settings'],
  'backup.list': ['files'],
  'backup.look': ['entries', 'drafts', 'files'],
  'doctor.run': ['entries', 'kinds', 'drafts', 'files', 'reports', 'settings', 'steps'],
} as const satisfies { [command in CommandName]?: readonly Area[] };

/** Measure words: a measure that is named by one stands behind its number, 5条, any other before it, 问题5. */
export const MEASURE_WORDS: readonly string[] = ['人次', '场次', '次', '场', '期', '篇', '条', '份', '人', '名', '位', '家', '册', '本', '件', '块', '元', '起', '字', '%', '个', '处', '项'];

/** Endings of the files that may be texts. */
export const TEXT_ENDINGS: string[] = ['docx', 'docm', 'doc', 'wps', 'txt', 'md', 'markdown', 'html', 'htm', 'pdf'];
