//! Chinese, in simplified and in traditional characters. It must not know other languages.

use super::{Dates, Doubts, Headings, Locale, Marks, Words};

pub(super) const CHINESE: Locale = Locale {
    language: "zh",
    headings: Headings {
        education: "教育背景",
        interests: "研究兴趣",
        experience: "工作经历",
        awards: "荣誉与奖励",
        grants: "科研项目",
        publications: "论著",
        talks: "学术报告",
        teaching: "教学工作",
        students: "指导学生",
        service: "学术服务",
        skills: "专业技能",
    },
    words: Words {
        cv: "简历",
        curriculum_vitae: "个人简历",
        whole: "完整版",
        other_publications: "其他论著",
        on_this_page: "本页内容",
        download_as_pdf: "下载 PDF",
        all_publications: "全部论著",
        versions_of_cv: "本简历的各种版本",
        some_publications: "论著{m}篇，此处列出{n}篇",
        of_person: "{name}的{what}",
        with_aside: "{what}（{aside}）",
        degree: "{area}{degree}",
        people_hidden: "（作者包括{people}）",
        retracted: "已撤稿",
        erratum: "勘误",
        doubts: Doubts {
            year_unknown: "年份不详",
            year_inferred: "年份为推断",
            uncertain: "日期不确定",
            approximate: "日期为约数",
        },
    },
    dates: DATES,
    marks: MARKS,
};

/// In traditional characters, with the words of Taiwan.
pub(super) const TRADITIONAL: Locale = Locale {
    language: "zh-Hant",
    headings: Headings {
        education: "學歷",
        interests: "研究興趣",
        experience: "工作經歷",
        awards: "榮譽與獎項",
        grants: "研究計畫",
        publications: "著作",
        talks: "學術演講",
        teaching: "教學工作",
        students: "指導學生",
        service: "學術服務",
        skills: "專業技能",
    },
    words: Words {
        cv: "簡歷",
        curriculum_vitae: "個人簡歷",
        whole: "完整版",
        other_publications: "其他著作",
        on_this_page: "本頁內容",
        download_as_pdf: "下載 PDF",
        all_publications: "全部著作",
        versions_of_cv: "本簡歷的各種版本",
        some_publications: "著作{m}篇，此處列出{n}篇",
        of_person: "{name}的{what}",
        with_aside: "{what}（{aside}）",
        degree: "{area}{degree}",
        people_hidden: "（作者包括{people}）",
        retracted: "已撤稿",
        erratum: "勘誤",
        doubts: Doubts {
            year_unknown: "年份不詳",
            year_inferred: "年份為推斷",
            uncertain: "日期不確定",
            approximate: "日期為約數",
        },
    },
    dates: DATES,
    marks: MARKS,
};

const DATES: Dates = Dates {
    months: [
        "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
    ],
    first: "1",
    day: "{year}年{month}{day}日",
    month: "{year}年{month}",
    year: "{year}年",
    day_of_month: "{month}{day}日",
    present: "今",
    so_far: "至今",
    until_day: "至",
    until: "至",
};

const MARKS: Marks = Marks {
    colon: "：",
    comma: "，",
    to: "至",
    hyphenates: false,
};
