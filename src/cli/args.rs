//! The command line, as far as its form goes.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";

const ABOUT: &str = "简报（jianbao）：把宣传稿件生成为专题网站和可印发的《活动简报》";

const AFTER: &str = "\
退出状态：0 完成；1 稿件有问题，按提示修改；2 程序无法工作。
日常六步：new 写稿 → check 检查 → serve 预览 → build 生成网站 → bulletin 印简报 → hook install 提交即生成。";

/// What was asked for.
#[derive(Debug, Parser)]
#[command(
    name = "jianbao",
    version,
    about = ABOUT,
    after_help = AFTER,
    help_template = TEMPLATE,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true,
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    next_help_heading = "选项",
    propagate_version = true,
    max_term_width = 100
)]
pub struct Arguments {
    /// 项目所在文件夹（默认：本文件夹或其上级中含 content/campaign.yaml 的最近一处）
    #[arg(long, global = true, value_name = "文件夹")]
    pub root: Option<PathBuf>,
    /// 显示帮助
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
#[command(help_template = TEMPLATE, next_help_heading = "选项")]
pub enum Command {
    /// 新建一个活动：写好示例区的样稿，马上可以生成网站
    #[command(help_template = TEMPLATE)]
    Init(Init),
    /// 新建一篇稿件、一期简报或一个专页
    #[command(help_template = TEMPLATE)]
    New(New),
    /// 检查全部稿件，一次说清所有问题；不改动网站
    #[command(help_template = TEMPLATE)]
    Check(Check),
    /// 生成网站（含简报的 PDF）
    #[command(help_template = TEMPLATE)]
    Build(Build),
    /// 在本机预览，改动稿件后自动刷新
    #[command(help_template = TEMPLATE)]
    Serve(Serve),
    /// 印一期简报（内容齐全的办公用本，含报送发和印数）
    #[command(help_template = TEMPLATE)]
    Bulletin(Bulletin),
    /// 导出发稿审签单（Word 文档，打印后请领导签字）
    #[command(help_template = TEMPLATE)]
    Export(Export),
    /// 记下一步审核：谁、哪天审过，审的是哪一稿（以后改动一字，这一步就作废）
    #[command(help_template = TEMPLATE)]
    Sign(Sign),
    /// 撤下一篇稿件：下次生成时从网页、列表、检索、订阅、图片和 PDF 里全部去掉
    #[command(help_template = TEMPLATE)]
    Withdraw(Withdraw),
    /// 查找一个人或单位：列出提到它的每个文件、图片说明、简报、发布渠道和采用媒体
    #[command(help_template = TEMPLATE)]
    Find(Find),
    /// 提交（git commit）前检查稿件，提交后自动重新生成网站
    #[command(help_template = TEMPLATE)]
    Hook(Hook),
    /// 显示程序所含软件和字体的许可
    #[command(help_template = TEMPLATE)]
    Licences,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Init {
    /// 新活动的文件夹：不存在，或者是空的
    #[arg(value_name = "文件夹", help_heading = "参数")]
    pub folder: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NewSort {
    /// 稿件
    Story,
    /// 简报
    Bulletin,
    /// 专页
    Page,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct New {
    /// story 稿件、bulletin 简报、page 专页
    #[arg(value_enum, value_name = "种类", help_heading = "参数", hide_possible_values = true)]
    pub sort: NewSort,
    /// 标题（简报可以不写）
    #[arg(value_name = "标题", help_heading = "参数", allow_hyphen_values = true)]
    pub title: Option<String>,
    /// 稿件类别，如 干部典型
    #[arg(long, value_name = "类别")]
    pub kind: Option<String>,
    /// 宣传重点，如 干部风采
    #[arg(long, value_name = "重点")]
    pub priority: Option<String>,
    /// 供稿单位
    #[arg(long, value_name = "单位")]
    pub unit: Option<String>,
    /// 以此日期为准（默认：今天）
    #[arg(long, value_name = "日期")]
    pub now: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// 给人看的文字
    Text,
    /// 给程序看的 JSON
    Json,
    /// GitHub、Gitea 流水线的注记
    Github,
    /// SARIF 2.1.0
    Sarif,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Check {
    /// 只报告这些文件或文件夹的问题（仍然通读全部稿件）
    #[arg(value_name = "路径", help_heading = "参数")]
    pub paths: Vec<PathBuf>,
    /// 检查暂存区里的稿件（git add 过、将要提交的），不看磁盘上的
    #[arg(long)]
    pub staged: bool,
    /// 列出全部规则：代号、轻重、能不能在活动设置里调
    #[arg(long, conflicts_with_all = ["paths", "staged", "now"])]
    pub list: bool,
    /// 报告的形式：text 文字、json、github（流水线注记）、sarif
    #[arg(
        long,
        value_enum,
        default_value = "text",
        value_name = "形式",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub format: ReportFormat,
    /// 以此时刻为准，如 2026-11-28（默认：现在）
    #[arg(long, value_name = "日期")]
    pub now: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Build {
    /// 网站写到哪里（默认：项目的 site 文件夹）
    #[arg(long, value_name = "文件夹")]
    pub out: Option<PathBuf>,
    /// 连草稿和未到发布时间的稿件一起生成，只供内部预览
    #[arg(long)]
    pub drafts: bool,
    /// 以此时刻为准，如 2026-11-28 或 “2026-11-28 08:30”（默认：现在）
    #[arg(long, value_name = "日期")]
    pub now: Option<String>,
    /// 说明每个页面为什么重新生成
    #[arg(long)]
    pub explain: bool,
    /// 以 JSON 报告结果
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Serve {
    /// 端口（默认：4028）
    #[arg(long, default_value_t = 4028, value_name = "端口", hide_default_value = true)]
    pub port: u16,
    /// 同时打开浏览器
    #[arg(long)]
    pub open: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BulletinFormat {
    /// A4 印刷稿
    Pdf,
    /// A3 小册子
    Booklet,
    /// Word、WPS 文档
    Docx,
    /// 可从浏览器打印的单个网页文件
    Html,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Bulletin {
    /// 哪一期：latest 最新一期、期号如 3（取最近一年的）、年份-期号如 2026-3，增刊写 增刊1
    #[arg(value_name = "期", help_heading = "参数")]
    pub issue: String,
    /// 形式：pdf A4 印刷稿；booklet A3 小册子，双面打印（短边翻转），叠好对折，在折缝装订，报尾在封底，
    /// 不足四的倍数的页在报尾前空着（一两页的也印成一张四面）；docx Word、WPS 文档，可以
    /// 再改，字体用本机的方正小标宋简体、仿宋_GB2312 等；html 可从浏览器打印的单个网页
    #[arg(
        long,
        value_enum,
        default_value = "pdf",
        value_name = "形式",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub format: BulletinFormat,
    /// 印送审稿：每页有“送审稿”水印，报尾前有拟稿、审核、签发栏；未定稿、未到期的也可以印
    #[arg(long)]
    pub draft: bool,
    /// 写到哪个文件（默认：本文件夹的 bulletin-年份-期号.pdf，其他形式换后缀；小册子名中多 -booklet，送审稿多 -draft）
    #[arg(long, value_name = "文件")]
    pub out: Option<PathBuf>,
}

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Package {
    /// 发稿审签单
    ReviewSheet,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Export {
    /// review-sheet 发稿审签单
    #[arg(value_enum, value_name = "种类", help_heading = "参数", hide_possible_values = true)]
    pub package: Package,
    /// 稿件编号、稿件的文件，或者哪一期简报（latest、3、2026-3）
    #[arg(value_name = "稿件或期", help_heading = "参数")]
    pub subject: String,
    /// 写到哪个文件（默认：本文件夹的 review-sheet-编号.docx）
    #[arg(long, value_name = "文件")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Sign {
    /// 稿件编号，或者稿件的文件
    #[arg(value_name = "稿件", help_heading = "参数")]
    pub story: String,
    /// 哪一步：初审、复审、终审、一校、二校、三校、保密审查，或者活动设置里写的步骤
    #[arg(long, value_name = "步骤")]
    pub step: String,
    /// 谁审的
    #[arg(long, value_name = "姓名")]
    pub name: String,
    /// 审核日期（默认：今天）
    #[arg(long, value_name = "日期")]
    pub now: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Withdraw {
    /// 稿件编号，或者稿件的文件
    #[arg(value_name = "稿件", help_heading = "参数")]
    pub story: String,
    /// 撤稿原因，只记在稿件里，不对外显示
    #[arg(long, value_name = "原因")]
    pub reason: String,
    /// 撤稿日期（默认：今天）
    #[arg(long, value_name = "日期")]
    pub now: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Find {
    /// 姓名或单位名
    #[arg(value_name = "名称", help_heading = "参数")]
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HookAction {
    Install,
    Uninstall,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Hook {
    /// install 安装、uninstall 卸载
    #[arg(value_enum, value_name = "动作", help_heading = "参数", hide_possible_values = true)]
    pub action: HookAction,
}
