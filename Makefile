# 政报问答：常用命令。`make help` 列出全部。

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

HOST ?= 127.0.0.1
PORT ?= 7860

# The first Python that runs and is new enough; PYTHON=… names another.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
BIN := .venv/bin
TORCH := $(shell sed -n 's/^ *"\(torch==[^"]*\)".*/\1/p' pyproject.toml)
HAS_BROWSER := command -v chromium && command -v chromedriver && fc-list :lang=zh | grep -q .
HAS_OFFICE := command -v soffice
AXE := tests/browser/node_modules/axe-core/axe.min.js

.PHONY: help serve test check eval bench screenshots browser clean

help: ## 列出全部命令
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

serve: .venv/.installed ## 安装（只在第一次）并打开问答网页，默认 http://127.0.0.1:7860；可用 HOST=… PORT=… 更改
	@exec $(BIN)/zhengbao serve --host "$(HOST)" --port "$(PORT)"

test: .venv/.installed-test browser ## 运行全部测试
	@leave=""; \
	if ! ($(HAS_BROWSER)) >/dev/null 2>&1; then \
		echo "没有 chromium 和 chromedriver，也没有管理员权限来安装：这次不运行浏览器测试。"; \
		leave="not browser"; \
	fi; \
	if ! $(HAS_OFFICE) >/dev/null 2>&1; then \
		echo "没有 LibreOffice，也没有管理员权限来安装：这次不用它打开导出的文档。"; \
		leave="$${leave:+$$leave and }not office"; \
	fi; \
	if ! test -f $(AXE); then \
		echo "没有 npm，也没有管理员权限来安装：这次不用 axe-core 检查网页的无障碍。"; \
		leave="$${leave:+$$leave and }not axe"; \
	fi; \
	$(BIN)/python -m pytest -rs $${leave:+-m "$$leave"}

check: .venv/.installed-test ## 检查写法、格式、类型和模块层次
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_layers.py

eval: .venv/.installed ## 用评测集打分，写出 EVALUATION.md；COMPARE=模型文件夹 同时给另一个模型打分
	$(BIN)/zhengbao eval tests/gold $(addprefix --compare ,$(COMPARE))

bench: .venv/.installed-test ## 测问答、核对文稿的速度和内存，结果写在 build/bench/
	$(BIN)/python tests/bench/speed.py --json build/bench/speed.json
	$(BIN)/python tests/bench/check.py --json build/bench/check.json
	$(BIN)/python tests/bench/memory.py --json build/bench/memory.json

screenshots: .venv/.installed-test browser ## 重做 README 里的截图，写在 docs/screenshots/
	$(BIN)/python -m tests.browser.screenshots

browser: $(AXE) # the browser and the office that tests look at things with, where this user may install them
	@if ! { ($(HAS_BROWSER)) && $(HAS_OFFICE); } >/dev/null 2>&1 \
		&& [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "正在安装测试要用的 chromium、中文字体和 LibreOffice……"; \
		export DEBIAN_FRONTEND=noninteractive; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends \
			chromium chromium-driver fontconfig fonts-noto-cjk libreoffice-writer-nogui >/dev/null \
			|| echo "没有装全：缺少的那部分测试这次不运行。"; \
	fi

# What axe-core's lock file names; a later run asks nobody.
$(AXE): tests/browser/package-lock.json
	@if ! command -v npm >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "正在安装 npm……"; export DEBIAN_FRONTEND=noninteractive; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends npm >/dev/null || true; \
	fi; \
	if command -v npm >/dev/null; then \
		npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null \
			&& touch $@ || echo "没有取到 axe-core：网页的无障碍这次不检查。"; \
	fi

clean: ## 删去环境和缓存，下次从头安装
	rm -rf .venv build tests/browser/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

# torch goes first and alone: the pinned version is the one with a build for the CPU.
.venv/.installed: pyproject.toml
	@if [ -z "$(PYTHON)" ]; then echo "需要 Python 3.11 或更新的版本；可以用 make … PYTHON=/路径/python3.11 指定。"; exit 1; fi
	@echo "正在准备 Python 环境，第一次要下载几百兆，请等几分钟……"
	@$(PYTHON) -m venv .venv || { echo "建不了虚拟环境。Debian、Ubuntu 上请先安装 python3-venv。"; exit 1; }
	$(BIN)/python -m pip install "$(TORCH)"
	$(BIN)/python -m pip install -e .
	@touch $@

.venv/.installed-test: .venv/.installed
	@echo "正在安装测试要用的包……"
	$(BIN)/python -m pip install -e ".[test,train]"
	@touch $@
